-- A user sees his own roles; operators see and keep all.

alter table pf_user_roles enable row level security;
create policy po_user_roles_self on pf_user_roles for select to pf_app using (user_id = (select pf_context.current_user_id()));
create policy po_user_roles_operator on pf_user_roles to pf_provisioner using (true) with check (true);
create policy po_user_roles_auditor on pf_user_roles for select to pf_auditor using (true);

grant select on pf_user_roles to pf_app, pf_provisioner, pf_auditor;
grant insert, delete on pf_user_roles to pf_provisioner;
