select first_day, end_day, row_count, outcome from pf_partitions.remove(:table_name, :end_day, :min_age_seconds, :actor);
