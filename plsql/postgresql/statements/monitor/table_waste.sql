select table_name, row_count, dead_rows, size_mb, waste_mb, waste_percent, analyzed_at, changed_rows, is_stale from pf_monitor.table_waste(p_max_rows => :max_rows);
