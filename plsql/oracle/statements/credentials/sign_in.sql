begin
   pf_credentials.sign_in(p_user_id => :user_id, p_password_hash => :password_hash, p_new_password_hash => :new_password_hash, p_require_verified => :require_verified, p_session_id => :session_id, p_token_hash => :token_hash, p_lifetime_seconds => :lifetime_seconds, p_idle_seconds => :idle_seconds, p_result => :result);
end;
/
