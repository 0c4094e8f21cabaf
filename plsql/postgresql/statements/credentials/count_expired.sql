select sessions, reset_tokens, verification_tokens, attempts from pf_credentials.count_expired(p_keep_seconds => :keep_seconds);
