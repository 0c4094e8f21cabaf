-- The audit is added to and never changed, whoever asks: the owner has no other way but to take the triggers away, which verify names.
-- Old periods leave as whole partitions, by DDL, which no row trigger sees.

create or replace function pf_refuse_audit_change() returns trigger
language plpgsql
set search_path = pathfinder, pg_temp
as $$
begin
   raise exception using errcode = 'PF108', message = 'The audit is added to, never changed.';
end;
$$;

comment on function pf_refuse_audit_change() is 'Refuses changes of the audit (PF108).';

create or replace function pf_guard_audit_values() returns trigger
language plpgsql
set search_path = pathfinder, pg_temp
as $$
begin
   if not exists (select from pf_audit_log as l
                    join pf_audit_log as e on e.resource_type = 'user' and e.resource_id = l.subject_id and e.action = 'erase' and e.audit_id > l.audit_id
                   where l.audit_id = old.audit_id)
      and not exists (select from pf_audit_log as l
                        join pf_partition_removals as g on g.table_name = 'pf_audit_log' and g.removed_at is null
                                                       and l.occurred_at < g.end_day::timestamp at time zone 'UTC'
                                                       and (g.first_day is null or l.occurred_at >= g.first_day::timestamp at time zone 'UTC')
                       where l.audit_id = old.audit_id) then
      raise exception using errcode = 'PF108', message = 'Values of the audit go only after the log says that their person is erased, or with their period.';
   end if;
   return old;
end;
$$;

comment on function pf_guard_audit_values() is 'Refuses to delete values of the audit that no erasure in the log allows and whose period is not to go (PF108).';

create trigger tr_audit_log_guard before update or delete or truncate on pf_audit_log for each statement execute function pf_refuse_audit_change();
create trigger tr_audit_values_guard before update or truncate on pf_audit_values for each statement execute function pf_refuse_audit_change();
create trigger tr_audit_values_erase before delete on pf_audit_values for each row execute function pf_guard_audit_values();

revoke execute on function pf_refuse_audit_change() from public;
revoke execute on function pf_guard_audit_values() from public;

grant select on pf_audit_values to pf_provisioner, pf_auditor;
