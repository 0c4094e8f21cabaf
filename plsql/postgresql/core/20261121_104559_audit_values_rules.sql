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

create or replace function pf_guard_audit_log() returns trigger
language plpgsql
set search_path = pathfinder, pg_temp
as $$
begin
   -- where a person was and what an error said of him go once the log says that he is erased; what was done, by whom and when stays
   if new.ip_address is not null or new.user_agent is not null or new.error_message is not null
      or not exists (select from pf_audit_log as e
                      where e.resource_type = 'user' and e.resource_id in (old.actor, old.subject_id, old.resource_id) and e.action = 'erase' and e.audit_id >= old.audit_id) then
      raise exception using errcode = 'PF108', message = 'The audit is added to, never changed.';
   end if;
   return new;
end;
$$;

comment on function pf_guard_audit_log() is 'Refuses other changes of ip_address, user_agent and error_message (PF108) than to forget them of a person whom the log says to be erased.';

comment on function pf_refuse_audit_change() is 'Refuses changes of the audit (PF108).';

create or replace function pf_guard_audit_values() returns trigger
language plpgsql
set search_path = pathfinder, pg_temp
as $$
begin
   if not exists (select from pf_audit_log as l
                    join pf_audit_log as e on e.action = 'erase' and e.audit_id > l.audit_id
                     and ((e.resource_type = 'user' and e.resource_id = l.subject_id) or (e.resource_type = 'invitation' and l.resource_type = 'invitation' and e.resource_id = l.resource_id))
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

create trigger tr_audit_log_guard before update of audit_id, occurred_at, actor, action, resource_type, resource_id, table_name, subject_id, success, details, old_commitment, new_commitment or delete or truncate on pf_audit_log for each statement execute function pf_refuse_audit_change();
create trigger tr_audit_log_change before update on pf_audit_log for each row execute function pf_guard_audit_log();
create trigger tr_audit_values_guard before update or truncate on pf_audit_values for each statement execute function pf_refuse_audit_change();
create trigger tr_audit_values_erase before delete on pf_audit_values for each row execute function pf_guard_audit_values();

revoke execute on function pf_refuse_audit_change() from public;
revoke execute on function pf_guard_audit_log() from public;
revoke execute on function pf_guard_audit_values() from public;

grant select on pf_audit_values to pf_provisioner, pf_auditor;
