begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_OUTBOX',
      policy_name   => 'PO_OUTBOX_WRITE');
end;
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_OUTBOX',
      policy_name   => 'PO_OUTBOX_READ');
end;
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_USER_SEARCH_WORDS',
      policy_name   => 'PO_USER_SEARCH_WORDS_WRITE');
end;
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_USER_SEARCH_WORDS',
      policy_name   => 'PO_USER_SEARCH_WORDS_READ');
end;
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_USER_SESSIONS',
      policy_name   => 'PO_USER_SESSIONS_WRITE');
end;
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_USER_SESSIONS',
      policy_name   => 'PO_USER_SESSIONS_READ');
end;
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_USERS',
      policy_name   => 'PO_USERS_WRITE');
end;
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_USERS',
      policy_name   => 'PO_USERS_READ');
end;
/
