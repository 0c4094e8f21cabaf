select pf_identity.revoke_sessions(:user_id, :session_id, :keep_token) as ended;
