-- Who may do what with events: readers read, writers hand in through pf_analytics.ingest, nobody else touches them.
-- The tables of the roll-up have no policy, because no materialized view can be made over a table that has one; they are granted to nobody.

begin
   sys.dbms_rls.add_policy(
      object_schema   => sys_context('userenv', 'current_schema'),
      object_name     => 'PF_USER_ANALYTICS',
      policy_name     => 'PO_USER_ANALYTICS_READ',
      function_schema => sys_context('userenv', 'current_schema'),
      policy_function => 'PF_ANALYTICS.READER_PREDICATE',
      statement_types => 'SELECT',
      update_check    => false,
      policy_type     => sys.dbms_rls.shared_static);
end;
/
begin
   sys.dbms_rls.add_policy(
      object_schema   => sys_context('userenv', 'current_schema'),
      object_name     => 'PF_USER_ANALYTICS',
      policy_name     => 'PO_USER_ANALYTICS_WRITE',
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
      object_name     => 'PF_MV_USER_STATS',
      policy_name     => 'PO_MV_USER_STATS_READ',
      function_schema => sys_context('userenv', 'current_schema'),
      policy_function => 'PF_ANALYTICS.READER_PREDICATE',
      statement_types => 'SELECT',
      update_check    => false,
      policy_type     => sys.dbms_rls.shared_static);
end;
/

grant select on pf_user_analytics to pf_analytics_reader, pf_provisioner
/
grant select on pf_mv_user_stats to pf_analytics_reader, pf_provisioner
/
grant insert on pf_analytics_intake to pf_analytics_writer, pf_provisioner
/
