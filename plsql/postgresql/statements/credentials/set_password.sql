select pf_credentials.set_password(p_user_id => :user_id, p_password_hash => :password_hash) as user_id;
