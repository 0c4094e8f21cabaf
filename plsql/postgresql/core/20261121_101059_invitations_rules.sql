-- Who may do what with invitations and linked identities. The web application's account reaches neither: it goes through the services.

alter table pf_sso_accounts enable row level security;
create policy po_sso_accounts_operator on pf_sso_accounts to pf_provisioner using (true) with check (true);

grant select on pf_user_invitations to pf_provisioner;
grant select, insert, update, delete on pf_sso_accounts to pf_provisioner;
