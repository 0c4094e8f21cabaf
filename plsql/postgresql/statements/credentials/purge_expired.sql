select sessions, reset_tokens, verification_tokens, attempts from pf_credentials.purge_expired(p_batch => :batch, p_keep_seconds => :keep_seconds);
