declare
   l_locked_until timestamp(6);
begin
   l_locked_until := pf_credentials.fail(p_attempt_key => :attempt_key, p_user_id => :user_id, p_action => :action, p_max_failures => :max_failures, p_window_seconds => :window_seconds, p_lock_seconds => :lock_seconds, p_max_lock_seconds => :max_lock_seconds);
   open :result for select l_locked_until as locked_until from dual;
end;
/
