declare
   l_requested_at pf_jobs.requested_at%type;
begin
   l_requested_at := pf_passes.request(p_job_name => :job_name, p_requested_by => :requested_by);
   open :result for select l_requested_at as requested_at from dual;
end;
/
