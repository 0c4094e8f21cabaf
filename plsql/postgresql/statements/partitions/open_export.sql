select columns, statement, row_count, row_sum from pf_partitions.open_export(:table_name, :end_day);
