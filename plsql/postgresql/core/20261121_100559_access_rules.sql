-- Who touches what proves users: their package, and operators who look at locks; no other account, not even for rows of its own.

create trigger tr_sign_in_attempts_touch before update on pf_sign_in_attempts for each row execute function pf_touch_row();

alter table pf_password_reset_tokens enable row level security;
create policy po_password_reset_tokens_operator on pf_password_reset_tokens for select to pf_provisioner using (true);

alter table pf_email_verification_tokens enable row level security;
create policy po_email_verification_tokens_operator on pf_email_verification_tokens for select to pf_provisioner using (true);

alter table pf_sign_in_attempts enable row level security;
create policy po_sign_in_attempts_operator on pf_sign_in_attempts for select to pf_provisioner using (true);

grant select on pf_sign_in_attempts to pf_provisioner;
