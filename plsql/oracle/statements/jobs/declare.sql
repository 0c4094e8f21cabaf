begin
   pf_passes.declare_job(p_job_name => :job_name, p_schedule => :schedule, p_next_due_at => :next_due_at);
end;
/
