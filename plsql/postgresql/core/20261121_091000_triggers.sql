-- What every change of a row does by itself.

create or replace function pf_touch_row() returns trigger
language plpgsql
set search_path = pathfinder, pg_temp
as $$
begin
   new.updated_at := clock_timestamp();
   return new;
end;
$$;

comment on function pf_touch_row() is 'Keeps updated_at, whoever updates.';

create or replace function pf_guard_user() returns trigger
language plpgsql
set search_path = pathfinder, pg_temp
as $$
declare
   l_erased boolean := false;
begin
   -- asked for the few rows that it can be true of
   if old.account_status = 'deleted' then
      l_erased := exists (select from pf_tenants as t where t.user_id = old.user_id and t.state = 'erased');
   end if;
   if new.user_id <> old.user_id or (new.schema_prefix <> old.schema_prefix and not l_erased) then
      raise exception using errcode = 'PF108', message = 'user_id and schema_prefix are written once.';
   end if;
   if l_erased and new.account_status <> 'deleted' then
      raise exception using errcode = 'PF108', message = 'Who has been erased does not come back.';
   end if;
   new.updated_at := clock_timestamp();
   -- a sign-in must not make the form stale that the user has open elsewhere
   if new.total_logins = old.total_logins and new.last_activity_at is not distinct from old.last_activity_at then
      new.row_version := old.row_version + 1;
   end if;
   return new;
end;
$$;

comment on function pf_guard_user() is 'Keeps updated_at of a user, raises row_version unless the change is one of the activity counters, and refuses to change what tables are named by (PF108).';

create or replace function pf_guard_tenant() returns trigger
language plpgsql
set search_path = pathfinder, pg_temp
as $$
begin
   if new.user_id <> old.user_id or new.set_no <> old.set_no or (new.prefix <> old.prefix and old.state <> 'erased')
      or (old.state = 'erased' and new.state <> 'erased') then
      raise exception using errcode = 'PF108', message = 'user_id, prefix and set_no of a tenant are written once, and who has been erased stays so.';
   end if;
   new.updated_at := clock_timestamp();
   return new;
end;
$$;

comment on function pf_guard_tenant() is 'Keeps updated_at of a tenant and refuses to change what its objects are named by (PF108).';

create trigger tr_users_guard before update on pf_users for each row execute function pf_guard_user();
create trigger tr_tenants_guard before update on pf_tenants for each row execute function pf_guard_tenant();
create trigger tr_user_groups_touch before update on pf_user_groups for each row execute function pf_touch_row();
create trigger tr_user_sessions_touch before update on pf_user_sessions for each row execute function pf_touch_row();
create trigger tr_tenant_modules_touch before update on pf_tenant_modules for each row execute function pf_touch_row();
create trigger tr_ref_skills_catalog_touch before update on pf_ref_skills_catalog for each row execute function pf_touch_row();
create trigger tr_ref_career_paths_touch before update on pf_ref_career_paths for each row execute function pf_touch_row();
create trigger tr_ref_role_templates_touch before update on pf_ref_role_templates for each row execute function pf_touch_row();

revoke execute on function pf_touch_row() from public;
revoke execute on function pf_guard_user() from public;
revoke execute on function pf_guard_tenant() from public;
