begin
   pf_passes.release(p_job_name => :job_name, p_fence => :fence);
end;
/
