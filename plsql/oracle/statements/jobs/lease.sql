begin
   pf_passes.lease(p_job_name => :job_name, p_worker => :worker, p_lease_seconds => :lease_seconds, p_result => :result);
end;
/
