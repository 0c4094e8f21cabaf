-- The audit is added to and never changed, whoever asks: the owner has no other way but to take the triggers away, which verify names.
-- Old periods leave as whole partitions, by DDL, which no row trigger sees; truncate is DDL too and must be kept from the owner by watching.

create or replace trigger tr_audit_log_guard
before update or delete on pf_audit_log
begin
   raise_application_error(-20108, 'The audit is added to, never changed.');
end tr_audit_log_guard;
/
create or replace trigger tr_audit_values_guard
before update on pf_audit_values
begin
   raise_application_error(-20108, 'The audit is added to, never changed.');
end tr_audit_values_guard;
/
create or replace trigger tr_audit_values_erase
before delete on pf_audit_values
for each row
declare
   l_allowed pls_integer;
begin
   select count(*)
     into l_allowed
     from pf_audit_log l
    where l.audit_id = :old.audit_id
      and (exists (select null from pf_audit_log e where e.resource_type = 'user' and e.resource_id = l.subject_id and e.action = 'erase' and e.audit_id > l.audit_id)
           or exists (select null
                        from pf_partition_removals g
                       where g.table_name = 'pf_audit_log'
                         and g.removed_at is null
                         and l.occurred_at < cast(g.end_day as timestamp)
                         and (g.first_day is null or l.occurred_at >= cast(g.first_day as timestamp))));
   if l_allowed = 0 then
      raise_application_error(-20108, 'Values of the audit go only after the log says that their person is erased, or with their period.');
   end if;
end tr_audit_values_erase;
/

grant select on pf_audit_values to pf_provisioner, pf_auditor
/
