select pf_passes.release(:job_name, :fence);
