-- Indexes beside those of keys; each names the query that needs it.

-- at most one live token per user and purpose
create unique index uq_password_reset_tokens_live on pf_password_reset_tokens ((case when used_at is null and voided_at is null then user_id end));
create unique index uq_email_verification_tokens_live on pf_email_verification_tokens ((case when used_at is null and voided_at is null then user_id end));

-- foreign keys: a user's delete looks here
create index ix_password_reset_tokens_user on pf_password_reset_tokens (user_id);
create index ix_email_verification_tokens_user on pf_email_verification_tokens (user_id);

-- what the clean-up takes away, oldest first
create index ix_password_reset_tokens_expires on pf_password_reset_tokens (expires_at);
create index ix_email_verification_tokens_expires on pf_email_verification_tokens (expires_at);
create index ix_sign_in_attempts_failed on pf_sign_in_attempts (last_failed_at);
