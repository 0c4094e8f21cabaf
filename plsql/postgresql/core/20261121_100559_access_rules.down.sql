revoke select on pf_sign_in_attempts from pf_provisioner;
drop policy po_sign_in_attempts_operator on pf_sign_in_attempts;
alter table pf_sign_in_attempts disable row level security;
drop policy po_email_verification_tokens_operator on pf_email_verification_tokens;
alter table pf_email_verification_tokens disable row level security;
drop policy po_password_reset_tokens_operator on pf_password_reset_tokens;
alter table pf_password_reset_tokens disable row level security;
drop trigger tr_sign_in_attempts_touch on pf_sign_in_attempts;
