revoke select, insert, update, delete on pf_sso_accounts from pf_provisioner;
revoke select on pf_user_invitations from pf_provisioner;
drop policy po_sso_accounts_operator on pf_sso_accounts;
alter table pf_sso_accounts disable row level security;
