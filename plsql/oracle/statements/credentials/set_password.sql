declare
   l_user_id varchar2(26 char);
begin
   l_user_id := pf_credentials.set_password(p_user_id => :user_id, p_password_hash => :password_hash);
   open :result for select l_user_id as user_id from dual;
end;
/
