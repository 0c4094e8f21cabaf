select pf_passes.finish(:job_name, :fence, :requested_at, :success, :done, :failed, :outcome, :stack, :next_due_at);
