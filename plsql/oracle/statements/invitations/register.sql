begin
   pf_invitations.register(p_token_mac => :token_mac, p_rows => :users, p_module => :module, p_requested_by => :requested_by, p_result => :result);
end;
/
