select pf_passes.declare_job(:job_name, :schedule, :next_due_at);
