-- the client's own limit ends the call; this one lets a waiting statement name what it waits for
begin
   pf_provisioning.limit_waits(p_timeout_ms => :timeout_ms, p_lock_timeout_ms => :lock_timeout_ms);
   pf_provisioning.upgrade_user_schema(p_operation_id => :operation_id, p_fence => :fence);
end;
/
