drop table pf_sign_in_attempts purge
/
drop table pf_email_verification_tokens purge
/
drop table pf_password_reset_tokens purge
/
