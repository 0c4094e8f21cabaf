select username, table_name, segment_name, segment_kind, size_mb from pf_monitor.largest_segments(p_max_rows => :max_rows);
