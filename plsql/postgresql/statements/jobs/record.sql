select pf_passes.record_pass(:job_name, :elapsed_ms, :success, :done, :failed, :outcome);
