begin
   pf_operations.record_job(p_job_name => :job_name, p_worker => :worker, p_started_at => :started_at, p_success => :success, p_result => :outcome, p_every_seconds => :every_seconds);
end;
/
