drop table pf_sign_in_attempts;
drop table pf_email_verification_tokens;
drop table pf_password_reset_tokens;
