declare
   l_session_id varchar2(26 char);
begin
   l_session_id := pf_identity.revoke_session(p_token => :token);
   open :result for select l_session_id as session_id from dual;
end;
/
