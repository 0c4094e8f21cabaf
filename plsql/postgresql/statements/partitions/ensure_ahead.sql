select pf_partitions.ensure_ahead(:table_name, :days, :most) as made;
