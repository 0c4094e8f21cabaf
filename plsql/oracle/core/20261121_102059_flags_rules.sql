-- Flags, groups and preferences: what every change does by itself, who may see and change what.

create or replace trigger tr_feature_flags_guard
before update on pf_feature_flags
for each row
begin
   if :new.flag_id <> :old.flag_id or :new.flag_key <> :old.flag_key or :new.flag_type <> :old.flag_type then
      raise_application_error(-20108, 'flag_id, flag_key and flag_type are written once.');
   end if;
   :new.updated_at := sys_extract_utc(systimestamp);
   :new.row_version := :old.row_version + 1;
end tr_feature_flags_guard;
/
create or replace trigger tr_user_feature_flags_guard
before insert or update of flag_id, override_value on pf_user_feature_flags
for each row
declare
   l_flag pf_feature_flags%rowtype;
begin
   -- locked against a change of what the flag allows, until this transaction ends; rows cannot be locked shared here, so overrides of one flag wait for each other
   select f.* into l_flag from pf_feature_flags f where f.flag_id = :new.flag_id for update;
   if l_flag.is_system_wide = 'Y'
      or not pf_flags.accepts(p_flag_type => l_flag.flag_type, p_allowed_values => l_flag.allowed_values, p_value => :new.override_value) then
      raise_application_error(-20112, 'The flag does not allow this value, or is the same for everybody.');
   end if;
exception
   when no_data_found then
      null; -- the foreign key will say so
end tr_user_feature_flags_guard;
/
create or replace trigger tr_user_feature_flags_touch
before update on pf_user_feature_flags
for each row
begin
   :new.updated_at := sys_extract_utc(systimestamp);
end tr_user_feature_flags_touch;
/
create or replace trigger tr_user_preferences_touch
before update on pf_user_preferences
for each row
begin
   :new.updated_at := sys_extract_utc(systimestamp);
   :new.row_version := :old.row_version + 1;
end tr_user_preferences_touch;
/

begin
   sys.dbms_rls.add_policy(
      object_schema   => sys_context('userenv', 'current_schema'),
      object_name     => 'PF_USER_FEATURE_FLAGS',
      policy_name     => 'PO_USER_FEATURE_FLAGS_READ',
      function_schema => sys_context('userenv', 'current_schema'),
      policy_function => 'PF_CONTEXT.READER_PREDICATE',
      statement_types => 'SELECT',
      update_check    => false,
      policy_type     => sys.dbms_rls.shared_static);
end;
/
begin
   sys.dbms_rls.add_policy(
      object_schema   => sys_context('userenv', 'current_schema'),
      object_name     => 'PF_USER_FEATURE_FLAGS',
      policy_name     => 'PO_USER_FEATURE_FLAGS_WRITE',
      function_schema => sys_context('userenv', 'current_schema'),
      policy_function => 'PF_CONTEXT.KEEPER_PREDICATE',
      statement_types => 'INSERT,UPDATE,DELETE',
      update_check    => true,
      policy_type     => sys.dbms_rls.shared_static);
end;
/
begin
   sys.dbms_rls.add_policy(
      object_schema   => sys_context('userenv', 'current_schema'),
      object_name     => 'PF_USER_GROUP_MEMBERS',
      policy_name     => 'PO_USER_GROUP_MEMBERS_READ',
      function_schema => sys_context('userenv', 'current_schema'),
      policy_function => 'PF_CONTEXT.READER_PREDICATE',
      statement_types => 'SELECT',
      update_check    => false,
      policy_type     => sys.dbms_rls.shared_static);
end;
/
begin
   sys.dbms_rls.add_policy(
      object_schema   => sys_context('userenv', 'current_schema'),
      object_name     => 'PF_USER_GROUP_MEMBERS',
      policy_name     => 'PO_USER_GROUP_MEMBERS_WRITE',
      function_schema => sys_context('userenv', 'current_schema'),
      policy_function => 'PF_CONTEXT.KEEPER_PREDICATE',
      statement_types => 'INSERT,UPDATE,DELETE',
      update_check    => true,
      policy_type     => sys.dbms_rls.shared_static);
end;
/
begin
   sys.dbms_rls.add_policy(
      object_schema   => sys_context('userenv', 'current_schema'),
      object_name     => 'PF_USER_PREFERENCES',
      policy_name     => 'PO_USER_PREFERENCES_READ',
      function_schema => sys_context('userenv', 'current_schema'),
      policy_function => 'PF_CONTEXT.READER_PREDICATE',
      statement_types => 'SELECT',
      update_check    => false,
      policy_type     => sys.dbms_rls.shared_static);
end;
/
begin
   sys.dbms_rls.add_policy(
      object_schema   => sys_context('userenv', 'current_schema'),
      object_name     => 'PF_USER_PREFERENCES',
      policy_name     => 'PO_USER_PREFERENCES_WRITE',
      function_schema => sys_context('userenv', 'current_schema'),
      policy_function => 'PF_CONTEXT.KEEPER_PREDICATE',
      statement_types => 'INSERT,UPDATE,DELETE',
      update_check    => true,
      policy_type     => sys.dbms_rls.shared_static);
end;
/
begin
   sys.dbms_rls.add_policy(
      object_schema   => sys_context('userenv', 'current_schema'),
      object_name     => 'PF_USER_PREFERENCE_VALUES',
      policy_name     => 'PO_USER_PREFERENCE_VALUES_READ',
      function_schema => sys_context('userenv', 'current_schema'),
      policy_function => 'PF_CONTEXT.READER_PREDICATE',
      statement_types => 'SELECT',
      update_check    => false,
      policy_type     => sys.dbms_rls.shared_static);
end;
/
begin
   sys.dbms_rls.add_policy(
      object_schema   => sys_context('userenv', 'current_schema'),
      object_name     => 'PF_USER_PREFERENCE_VALUES',
      policy_name     => 'PO_USER_PREFERENCE_VALUES_WRITE',
      function_schema => sys_context('userenv', 'current_schema'),
      policy_function => 'PF_CONTEXT.KEEPER_PREDICATE',
      statement_types => 'INSERT,UPDATE,DELETE',
      update_check    => true,
      policy_type     => sys.dbms_rls.shared_static);
end;
/

-- flags are administrators' to change: the app's account reads them
grant select on pf_feature_flags to pf_app
/
grant select on pf_user_feature_flags to pf_app
/
grant select on pf_user_group_members to pf_app
/
grant select on pf_user_preferences to pf_app
/
grant insert (preference_id, user_id, notification_preferences, privacy_settings, ui_preferences, communication_preferences, feature_preferences) on pf_user_preferences to pf_app
/
grant update (notification_preferences, privacy_settings, ui_preferences, communication_preferences, feature_preferences) on pf_user_preferences to pf_app
/
grant select, insert, update, delete on pf_feature_flags to pf_provisioner
/
grant select, insert, update, delete on pf_user_feature_flags to pf_provisioner
/
grant insert, update, delete on pf_user_groups to pf_provisioner
/
grant select, insert, delete on pf_user_group_members to pf_provisioner
/
grant select, insert, update on pf_user_preferences to pf_provisioner
/
grant select, insert, delete on pf_user_preference_values to pf_provisioner
/
