begin
   pf_provisioning.limit_waits(p_timeout_ms => :lock_timeout_ms, p_lock_timeout_ms => :lock_timeout_ms);
end;
/
