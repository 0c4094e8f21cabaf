begin
   pf_passes.record_pass(p_job_name => :job_name, p_elapsed_ms => :elapsed_ms, p_success => :success, p_done => :done, p_failed => :failed, p_result => :outcome);
end;
/
