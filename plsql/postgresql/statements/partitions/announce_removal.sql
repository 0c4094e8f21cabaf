select pf_partitions.announce_removal(:table_name, :before_day) as announced;
