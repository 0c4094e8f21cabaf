select outcome, invitation_id from pf_invitations.decline(:token_mac);
