select pf_partitions.announce_removal(:table_name, :before_day, :most) as announced;
