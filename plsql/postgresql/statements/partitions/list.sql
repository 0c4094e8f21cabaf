select partition_name, first_day, end_day, row_estimate, size_bytes from pf_partitions.days_of(:table_name);
