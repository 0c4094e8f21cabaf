select outcome, email, expires_at from pf_invitations.resend(:invitation_id, :token_mac, :token_key_id, :lifetime_seconds);
