declare
   l_ended number(10);
begin
   l_ended := pf_identity.revoke_sessions(p_user_id => :user_id, p_session_id => :session_id, p_keep_token => :keep_token);
   open :result for select l_ended as ended from dual;
end;
/
