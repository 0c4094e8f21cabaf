begin
   pf_credentials.request_verification(p_user_id => :user_id, p_token_id => :token_id, p_token_hash => :token_hash, p_lifetime_seconds => :lifetime_seconds, p_interval_seconds => :interval_seconds, p_result => :result);
end;
/
