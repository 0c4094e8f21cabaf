begin
   pf_invitations.resend(p_invitation_id => :invitation_id, p_token_mac => :token_mac, p_token_key_id => :token_key_id, p_lifetime_seconds => :lifetime_seconds, p_result => :result);
end;
/
