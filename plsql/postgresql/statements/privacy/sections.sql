select section, table_name, module_table from pf_privacy.sections(:user_id);
