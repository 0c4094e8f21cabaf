select table_name, column_name, problem from pf_privacy.unjudged();
