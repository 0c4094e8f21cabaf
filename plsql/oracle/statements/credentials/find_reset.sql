begin
   pf_credentials.find_reset(p_token => :token, p_result => :result);
end;
/
