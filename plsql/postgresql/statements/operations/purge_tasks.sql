select pf_operations.purge_tasks(:before_id, :keep_seconds, :batch) as purged;
