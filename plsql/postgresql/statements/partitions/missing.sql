select first_day from pf_partitions.missing_of(:table_name, :days);
