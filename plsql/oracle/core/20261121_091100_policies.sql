-- Which rows of shared tables an account sees. The owner's packages see all of them; without a context the app sees none.
-- Policies bind the owner too, unlike the other engine's; what lets its packages pass stands in pf_context.reader_predicate.

begin
   sys.dbms_rls.add_policy(
      object_schema   => sys_context('userenv', 'current_schema'),
      object_name     => 'PF_USERS',
      policy_name     => 'PO_USERS_READ',
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
      object_name     => 'PF_USERS',
      policy_name     => 'PO_USERS_WRITE',
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
      object_name     => 'PF_USER_SESSIONS',
      policy_name     => 'PO_USER_SESSIONS_READ',
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
      object_name     => 'PF_USER_SESSIONS',
      policy_name     => 'PO_USER_SESSIONS_WRITE',
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
      object_name     => 'PF_USER_SEARCH_WORDS',
      policy_name     => 'PO_USER_SEARCH_WORDS_READ',
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
      object_name     => 'PF_USER_SEARCH_WORDS',
      policy_name     => 'PO_USER_SEARCH_WORDS_WRITE',
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
      object_name     => 'PF_OUTBOX',
      policy_name     => 'PO_OUTBOX_READ',
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
      object_name     => 'PF_OUTBOX',
      policy_name     => 'PO_OUTBOX_WRITE',
      function_schema => sys_context('userenv', 'current_schema'),
      policy_function => 'PF_CONTEXT.WRITER_PREDICATE',
      statement_types => 'INSERT,UPDATE,DELETE',
      update_check    => true,
      policy_type     => sys.dbms_rls.shared_static);
end;
/
