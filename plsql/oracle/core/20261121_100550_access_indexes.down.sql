drop index ix_sign_in_attempts_failed
/
drop index ix_email_verification_tokens_expires
/
drop index ix_password_reset_tokens_expires
/
drop index ix_email_verification_tokens_user
/
drop index ix_password_reset_tokens_user
/
drop index uq_email_verification_tokens_live
/
drop index uq_password_reset_tokens_live
/
