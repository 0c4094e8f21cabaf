select first_day, end_day, row_count, announced_at, archived_at, bundle_key from pf_partitions.removals_of(:table_name);
