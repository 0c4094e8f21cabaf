select pf_partitions.set_retention(:table_name, :days_ahead, :keep_days, :archive_rows, :actor) as withdrawn;
