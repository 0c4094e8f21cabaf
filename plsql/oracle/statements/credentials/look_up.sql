begin
   pf_credentials.look_up(p_email => :email, p_username_key => :username_key, p_token => :token, p_result => :result);
end;
/
