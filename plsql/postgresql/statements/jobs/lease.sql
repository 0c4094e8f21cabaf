select fence, started_at, requested_at, failures from pf_passes.lease(:job_name, :worker, :lease_seconds);
