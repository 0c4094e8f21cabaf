select user_id, username, email, first_name, last_name from pf_credentials.find_reset(p_token => :token);
