begin
   pf_invitations.decline(p_token_mac => :token_mac, p_result => :result);
end;
/
