begin
   pf_passes.pause(p_job_name => :job_name, p_paused => :paused);
end;
/
