select pf_statistics.gather(:user_id) as table_count;
