-- Notes changes of profiles, whoever makes them; counters and times of sign-ins are no part of a profile.

create or replace trigger tr_users_profile
after update on pf_users
for each row
begin
   -- a long text may not stand in UPDATE OF, and MERGE knows no policies that differ by statement
   if updating('USERNAME') or updating('EMAIL') or updating('EMAIL_VERIFIED') or updating('ROLE_NAME') or updating('IS_ORGANIZER')
      or updating('ACCOUNT_STATUS') or updating('FIRST_NAME') or updating('LAST_NAME') or updating('AVATAR_URL') or updating('BIO')
      or updating('TIMEZONE') or updating('LANGUAGE') or updating('CURRENT_TITLE') or updating('CURRENT_COMPANY')
      or updating('YEARS_EXPERIENCE') or updating('FEATURE_GROUP_ID') or updating('DELETED_AT') then
      update pf_profile_changes c set c.changed_at = sys_extract_utc(systimestamp) where c.user_id = :new.user_id;
      if sql%rowcount = 0 then
         begin
            insert into pf_profile_changes (user_id) values (:new.user_id);
         exception
            when dup_val_on_index then
               update pf_profile_changes c set c.changed_at = sys_extract_utc(systimestamp) where c.user_id = :new.user_id;
         end;
      end if;
   end if;
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
