revoke insert on pf_analytics_intake from pf_analytics_writer, pf_provisioner
/
revoke select on pf_mv_user_stats from pf_analytics_reader, pf_provisioner
/
revoke select on pf_user_analytics from pf_analytics_reader, pf_provisioner
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_MV_USER_STATS',
      policy_name   => 'PO_MV_USER_STATS_READ');
end;
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_USER_ANALYTICS',
      policy_name   => 'PO_USER_ANALYTICS_WRITE');
end;
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_USER_ANALYTICS',
      policy_name   => 'PO_USER_ANALYTICS_READ');
end;
/
