select pf_partitions.record_archive(:table_name, :end_day, :row_count, :row_sum, :bundle_key, :bundle_sha256) as outcome;
