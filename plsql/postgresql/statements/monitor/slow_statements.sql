select statement_id, statement_text, calls, total_ms, mean_ms, stddev_ms, row_count from pf_monitor.slow_statements(p_min_ms => :min_ms, p_max_rows => :max_rows);
