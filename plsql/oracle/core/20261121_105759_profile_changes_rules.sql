-- Notes changes of profiles, whoever makes them; counters and times of sign-ins are no part of a profile.

create or replace trigger tr_users_profile
after update of username, email, email_verified, role_name, is_organizer, account_status, first_name, last_name, avatar_url, bio, timezone, language, current_title, current_company, years_experience, feature_group_id, deleted_at on pf_users
for each row
begin
   merge into pf_profile_changes c
   using (select :new.user_id as user_id from dual) n
      on (c.user_id = n.user_id)
    when matched then update set c.changed_at = sys_extract_utc(systimestamp)
    when not matched then insert (user_id) values (n.user_id);
end tr_users_profile;
/

begin
   sys.dbms_rls.add_policy(
      object_schema   => sys_context('userenv', 'current_schema'),
      object_name     => 'PF_PROFILE_CHANGES',
      policy_name     => 'PO_PROFILE_CHANGES_READ',
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
      object_name     => 'PF_PROFILE_CHANGES',
      policy_name     => 'PO_PROFILE_CHANGES_WRITE',
      function_schema => sys_context('userenv', 'current_schema'),
      policy_function => 'PF_CONTEXT.WRITER_PREDICATE',
      statement_types => 'INSERT,UPDATE,DELETE',
      update_check    => true,
      policy_type     => sys.dbms_rls.shared_static);
end;
/
grant select on pf_profile_changes to pf_provisioner
/
