select pf_identity.start_session(:session_id, :user_id, :token_hash, :lifetime_seconds, :user_agent, :ip_address, :idle_seconds) as expires_at;
