select pf_passes.pause(:job_name, :paused);
