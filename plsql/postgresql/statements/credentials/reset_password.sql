select pf_credentials.reset_password(p_token => :token, p_password_hash => :password_hash) as user_id;
