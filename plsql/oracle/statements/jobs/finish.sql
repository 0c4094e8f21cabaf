begin
   pf_passes.finish(p_job_name => :job_name, p_fence => :fence, p_requested_at => :requested_at, p_success => :success, p_done => :done, p_failed => :failed, p_result => :outcome, p_stack => :stack, p_next_due_at => :next_due_at);
end;
/
