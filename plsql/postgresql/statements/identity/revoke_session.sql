select pf_identity.revoke_session(:token) as session_id;
