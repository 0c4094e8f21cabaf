select pf_passes.renew(:job_name, :fence, :lease_seconds);
