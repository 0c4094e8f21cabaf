select table_name, tenant_id, suffix, period, days_ahead, keep_days, archive_rows, partition_count, oldest_end, headroom_days, announced from pf_partitions.list_tables();
