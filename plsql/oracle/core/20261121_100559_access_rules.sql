-- Who touches what proves users: their package, and operators who look at locks; no other account, not even for rows of its own.

create or replace trigger tr_sign_in_attempts_touch
before update on pf_sign_in_attempts
for each row
begin
   :new.updated_at := sys_extract_utc(systimestamp);
end tr_sign_in_attempts_touch;
/
begin
   sys.dbms_rls.add_policy(
      object_schema   => sys_context('userenv', 'current_schema'),
      object_name     => 'PF_PASSWORD_RESET_TOKENS',
      policy_name     => 'PO_PASSWORD_RESET_TOKENS_READ',
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
      object_name     => 'PF_PASSWORD_RESET_TOKENS',
      policy_name     => 'PO_PASSWORD_RESET_TOKENS_WRITE',
      function_schema => sys_context('userenv', 'current_schema'),
      policy_function => 'PF_CONTEXT.WRITER_PREDICATE',
      statement_types => 'INSERT,UPDATE,DELETE',
      update_check    => true,
      policy_type     => sys.dbms_rls.shared_static);
end;
/
begin
   sys.dbms_rls.add_policy(
      object_schema   => sys_context('userenv', 'current_schema'),
      object_name     => 'PF_EMAIL_VERIFICATION_TOKENS',
      policy_name     => 'PO_EMAIL_VERIFICATION_TOKENS_READ',
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
      object_name     => 'PF_EMAIL_VERIFICATION_TOKENS',
      policy_name     => 'PO_EMAIL_VERIFICATION_TOKENS_WRITE',
      function_schema => sys_context('userenv', 'current_schema'),
      policy_function => 'PF_CONTEXT.WRITER_PREDICATE',
      statement_types => 'INSERT,UPDATE,DELETE',
      update_check    => true,
      policy_type     => sys.dbms_rls.shared_static);
end;
/
begin
   sys.dbms_rls.add_policy(
      object_schema   => sys_context('userenv', 'current_schema'),
      object_name     => 'PF_SIGN_IN_ATTEMPTS',
      policy_name     => 'PO_SIGN_IN_ATTEMPTS_READ',
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
      object_name     => 'PF_SIGN_IN_ATTEMPTS',
      policy_name     => 'PO_SIGN_IN_ATTEMPTS_WRITE',
      function_schema => sys_context('userenv', 'current_schema'),
      policy_function => 'PF_CONTEXT.WRITER_PREDICATE',
      statement_types => 'INSERT,UPDATE,DELETE',
      update_check    => true,
      policy_type     => sys.dbms_rls.shared_static);
end;
/
grant select on pf_sign_in_attempts to pf_provisioner
/
