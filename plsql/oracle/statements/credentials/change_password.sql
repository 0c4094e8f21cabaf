begin
   pf_credentials.change_password(p_token => :token, p_old_hash => :old_hash, p_password_hash => :password_hash, p_result => :result);
end;
/
