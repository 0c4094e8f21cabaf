drop view v_user_table_stats
/
