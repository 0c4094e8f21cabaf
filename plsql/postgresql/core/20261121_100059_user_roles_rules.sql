-- What a grant fills by itself, and who sees it: a user his own roles, operators all of them.

create or replace function pf_fill_user_role() returns trigger
language plpgsql
set search_path = pathfinder, pg_temp
as $$
begin
   -- an unknown user is the foreign key's to refuse
   new.user_created_at := coalesce((select u.created_at from pf_users as u where u.user_id = new.user_id), new.user_created_at);
   return new;
end;
$$;

comment on function pf_fill_user_role() is 'Copies when the user was registered, whoever grants a role.';
revoke execute on function pf_fill_user_role() from public;

create trigger tr_user_roles_fill before insert on pf_user_roles for each row execute function pf_fill_user_role();

alter table pf_user_roles enable row level security;
create policy po_user_roles_self on pf_user_roles for select to pf_app using (user_id = (select pf_context.current_user_id()));
create policy po_user_roles_operator on pf_user_roles to pf_provisioner using (true) with check (true);
create policy po_user_roles_auditor on pf_user_roles for select to pf_auditor using (true);

grant select on pf_user_roles to pf_app, pf_provisioner, pf_auditor;
grant insert, delete on pf_user_roles to pf_provisioner;
grant select on pf_role_permissions to pf_app, pf_provisioner;
grant insert, delete on pf_role_permissions to pf_provisioner;
