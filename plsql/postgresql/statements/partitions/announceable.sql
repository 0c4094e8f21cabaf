select partition_name, first_day, end_day from pf_partitions.announceable(:table_name, :before_day);
