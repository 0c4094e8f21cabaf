select session_id, user_id, username, role_name, expires_at from pf_identity.authenticate(:token);
