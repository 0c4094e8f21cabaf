select value, reason, rule_id, expires_at from pf_flags.evaluate(:flag_key, :user_id, :flag_type);
