declare
   l_expires_at timestamp(6);
begin
   l_expires_at := pf_identity.start_session(p_session_id => :session_id, p_user_id => :user_id, p_token_hash => :token_hash, p_lifetime_seconds => :lifetime_seconds, p_user_agent => :user_agent, p_ip_address => :ip_address, p_idle_seconds => :idle_seconds);
   open :result for select l_expires_at as expires_at from dual;
end;
/
