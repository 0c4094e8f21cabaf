select pf_passes.request(:job_name, :requested_by) as requested_at;
