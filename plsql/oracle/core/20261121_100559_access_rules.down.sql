revoke select on pf_sign_in_attempts from pf_provisioner
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_SIGN_IN_ATTEMPTS',
      policy_name   => 'PO_SIGN_IN_ATTEMPTS_WRITE');
end;
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_SIGN_IN_ATTEMPTS',
      policy_name   => 'PO_SIGN_IN_ATTEMPTS_READ');
end;
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_EMAIL_VERIFICATION_TOKENS',
      policy_name   => 'PO_EMAIL_VERIFICATION_TOKENS_WRITE');
end;
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_EMAIL_VERIFICATION_TOKENS',
      policy_name   => 'PO_EMAIL_VERIFICATION_TOKENS_READ');
end;
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_PASSWORD_RESET_TOKENS',
      policy_name   => 'PO_PASSWORD_RESET_TOKENS_WRITE');
end;
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_PASSWORD_RESET_TOKENS',
      policy_name   => 'PO_PASSWORD_RESET_TOKENS_READ');
end;
/
drop trigger tr_sign_in_attempts_touch
/
