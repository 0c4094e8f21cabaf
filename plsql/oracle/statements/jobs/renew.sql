declare
   l_lease_until pf_jobs.lease_until%type;
begin
   l_lease_until := pf_passes.renew(p_job_name => :job_name, p_fence => :fence, p_lease_seconds => :lease_seconds);
end;
/
