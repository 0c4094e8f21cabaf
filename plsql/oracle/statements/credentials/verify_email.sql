declare
   l_user_id varchar2(26 char);
begin
   l_user_id := pf_credentials.verify_email(p_token => :token);
   open :result for select l_user_id as user_id from dual;
end;
/
