select user_id, table_count from pf_statistics.stale(:after, :max_count);
