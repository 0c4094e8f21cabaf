revoke select, insert, delete on pf_user_preference_values from pf_provisioner
/
revoke select, insert, update on pf_user_preferences from pf_provisioner
/
revoke select, insert, delete on pf_user_group_members from pf_provisioner
/
revoke insert, update, delete on pf_user_groups from pf_provisioner
/
revoke select, insert, update, delete on pf_user_feature_flags from pf_provisioner
/
revoke select, insert, update, delete on pf_feature_flags from pf_provisioner
/
revoke select, insert, update on pf_user_preferences from pf_app
/
revoke select on pf_user_group_members from pf_app
/
revoke select on pf_user_feature_flags from pf_app
/
revoke select on pf_feature_flags from pf_app
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_USER_PREFERENCE_VALUES',
      policy_name   => 'PO_USER_PREFERENCE_VALUES_WRITE');
end;
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_USER_PREFERENCE_VALUES',
      policy_name   => 'PO_USER_PREFERENCE_VALUES_READ');
end;
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_USER_PREFERENCES',
      policy_name   => 'PO_USER_PREFERENCES_WRITE');
end;
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_USER_PREFERENCES',
      policy_name   => 'PO_USER_PREFERENCES_READ');
end;
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_USER_GROUP_MEMBERS',
      policy_name   => 'PO_USER_GROUP_MEMBERS_WRITE');
end;
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_USER_GROUP_MEMBERS',
      policy_name   => 'PO_USER_GROUP_MEMBERS_READ');
end;
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_USER_FEATURE_FLAGS',
      policy_name   => 'PO_USER_FEATURE_FLAGS_WRITE');
end;
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_USER_FEATURE_FLAGS',
      policy_name   => 'PO_USER_FEATURE_FLAGS_READ');
end;
/
drop trigger tr_user_preferences_touch
/
drop trigger tr_user_feature_flags_touch
/
drop trigger tr_user_feature_flags_guard
/
drop trigger tr_feature_flags_guard
/
