select pf_partitions.ensure_ahead(:table_name, :days) as made;
