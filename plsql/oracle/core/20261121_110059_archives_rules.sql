-- What becomes of an archive when its tenant or its operation ends, and who may see archives.

create or replace trigger tr_tenants_dropped
after update of state on pf_tenants
for each row
when (new.state = 'dropped' and old.state <> 'dropped')
begin
   -- in the transaction of the drop: no archive says that tables stand which are gone
   update pf_archives a
      set a.state = 'dropped',
          a.dropped_at = sys_extract_utc(systimestamp)
    where a.user_id = :new.user_id
      and a.state = 'quarantined';
   update pf_archives a
      set a.state = 'abandoned'
    where a.user_id = :new.user_id
      and a.state in ('exporting', 'stored');
end tr_tenants_dropped;
/
create or replace trigger tr_schema_operations_archive
after update of state on pf_schema_operations
for each row
when (new.kind = 'archive' and new.state in ('failed', 'cancelled'))
declare
   l_state pf_archives.tenant_state%type;
begin
   -- opens the tables again when the operation that was to archive them has failed for good or was cancelled
   update pf_archives a
      set a.state = 'abandoned'
    where a.operation_id = :new.operation_id
      and a.state in ('exporting', 'stored')
   returning a.tenant_state into l_state;
   if l_state is not null then
      update pf_tenants t
         set t.state = l_state
       where t.user_id = :new.user_id
         and t.state = 'archiving';
   end if;
end tr_schema_operations_archive;
/
create or replace trigger tr_archives_touch
before update on pf_archives
for each row
begin
   :new.updated_at := sys_extract_utc(systimestamp);
end tr_archives_touch;
/

begin
   sys.dbms_rls.add_policy(
      object_schema   => sys_context('userenv', 'current_schema'),
      object_name     => 'PF_ARCHIVES',
      policy_name     => 'PO_ARCHIVES_READ',
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
      object_name     => 'PF_ARCHIVES',
      policy_name     => 'PO_ARCHIVES_WRITE',
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
      object_name     => 'PF_INACTIVITY_NOTICES',
      policy_name     => 'PO_INACTIVITY_NOTICES_READ',
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
      object_name     => 'PF_INACTIVITY_NOTICES',
      policy_name     => 'PO_INACTIVITY_NOTICES_WRITE',
      function_schema => sys_context('userenv', 'current_schema'),
      policy_function => 'PF_CONTEXT.KEEPER_PREDICATE',
      statement_types => 'INSERT,UPDATE,DELETE',
      update_check    => true,
      policy_type     => sys.dbms_rls.shared_static);
end;
/

grant select on pf_archives to pf_provisioner, pf_auditor
/
grant select, insert on pf_inactivity_notices to pf_provisioner
/
