select attempt_key, user_id, username, email, first_name, last_name, password_hash, locked_until from pf_credentials.look_up(p_email => :email, p_username_key => :username_key, p_token => :token);
