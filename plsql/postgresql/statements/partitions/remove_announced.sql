select first_day, end_day, row_count, outcome from pf_partitions.remove_announced(:table_name, :min_age_seconds);
