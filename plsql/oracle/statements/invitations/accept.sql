begin
   pf_invitations.accept(p_token_mac => :token_mac, p_user_id => :user_id, p_result => :result);
end;
/
