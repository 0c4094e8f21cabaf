select table_name, index_name, index_count, scans, size_mb, idle_since, is_proposed from pf_monitor.unused_indexes(p_min_days => :min_days);
