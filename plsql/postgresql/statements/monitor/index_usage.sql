select table_name, index_name, duty, index_count, scans, rows_read, size_mb from pf_monitor.index_usage(p_max_rows => :max_rows);
