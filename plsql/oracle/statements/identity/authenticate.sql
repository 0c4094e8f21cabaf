begin
   pf_identity.authenticate(p_token => :token, p_result => :result);
end;
/
