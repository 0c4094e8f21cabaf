select outcome, invitation_id from pf_invitations.accept(:token_mac, :user_id);
