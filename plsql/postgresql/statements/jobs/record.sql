select pf_operations.record_job(:job_name, :worker, :started_at, :success, :outcome, :every_seconds);
