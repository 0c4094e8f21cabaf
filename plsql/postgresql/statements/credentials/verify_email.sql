select pf_credentials.verify_email(p_token => :token) as user_id;
