-- What every change of a row does by itself.

create or replace trigger tr_users_guard
before update on pf_users
for each row
declare
   l_erased pls_integer := 0;
begin
   -- asked for the few rows that it can be true of
   if :old.account_status = 'deleted' then
      select count(*) into l_erased from pf_tenants t where t.user_id = :old.user_id and t.state = 'erased';
   end if;
   if :new.user_id <> :old.user_id or (:new.schema_prefix <> :old.schema_prefix and l_erased = 0) then
      raise_application_error(-20108, 'user_id and schema_prefix are written once.');
   end if;
   if l_erased > 0 and :new.account_status <> 'deleted' then
      raise_application_error(-20108, 'Who has been erased does not come back.');
   end if;
   :new.updated_at := sys_extract_utc(systimestamp);
   -- a sign-in must not make the form stale that the user has open elsewhere
   if :new.total_logins = :old.total_logins
      and (:new.last_activity_at = :old.last_activity_at or (:new.last_activity_at is null and :old.last_activity_at is null)) then
      :new.row_version := :old.row_version + 1;
   end if;
end tr_users_guard;
/
create or replace trigger tr_tenants_guard
before update on pf_tenants
for each row
begin
   if :new.user_id <> :old.user_id or :new.set_no <> :old.set_no or (:new.prefix <> :old.prefix and :old.state <> 'erased')
      or (:old.state = 'erased' and :new.state <> 'erased') then
      raise_application_error(-20108, 'user_id, prefix and set_no of a tenant are written once, and who has been erased stays so.');
   end if;
   :new.updated_at := sys_extract_utc(systimestamp);
end tr_tenants_guard;
/
create or replace trigger tr_user_groups_touch
before update on pf_user_groups
for each row
begin
   :new.updated_at := sys_extract_utc(systimestamp);
end tr_user_groups_touch;
/
create or replace trigger tr_user_sessions_touch
before update on pf_user_sessions
for each row
begin
   :new.updated_at := sys_extract_utc(systimestamp);
end tr_user_sessions_touch;
/
create or replace trigger tr_tenant_modules_touch
before update on pf_tenant_modules
for each row
begin
   :new.updated_at := sys_extract_utc(systimestamp);
end tr_tenant_modules_touch;
/
create or replace trigger tr_ref_skills_catalog_touch
before update on pf_ref_skills_catalog
for each row
begin
   :new.updated_at := sys_extract_utc(systimestamp);
end tr_ref_skills_catalog_touch;
/
create or replace trigger tr_ref_career_paths_touch
before update on pf_ref_career_paths
for each row
begin
   :new.updated_at := sys_extract_utc(systimestamp);
end tr_ref_career_paths_touch;
/
create or replace trigger tr_ref_role_templates_touch
before update on pf_ref_role_templates
for each row
begin
   :new.updated_at := sys_extract_utc(systimestamp);
end tr_ref_role_templates_touch;
/
