select section, table_name, fate, row_count, reason from pf_privacy.plan(:user_id);
