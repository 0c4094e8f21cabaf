declare
   l_user_id varchar2(26 char);
begin
   l_user_id := pf_credentials.reset_password(p_token => :token, p_password_hash => :password_hash);
   open :result for select l_user_id as user_id from dual;
end;
/
