-- The audit is added to and never changed, whoever asks: the owner has no other way but to take the triggers away, which verify names.
-- Old periods leave as whole partitions, by DDL, which no row trigger sees; truncate is DDL too and must be kept from the owner by watching.

create or replace trigger tr_audit_log_guard
for update or delete on pf_audit_log
compound trigger
   type t_erasures is table of number(19) index by varchar2(100 char);
   -- number of the record by which a person was erased, by his key
   l_erasures t_erasures;

   function is_erased_since(p_key in varchar2, p_audit_id in number) return boolean is
   begin
      if p_key is null or not l_erasures.exists(p_key) then
         return false;
      end if;
      return l_erasures(p_key) >= p_audit_id;
   end is_erased_since;

   before statement is
   begin
      -- where a person was and what an error said of him go once the log says that he is erased; what was done, by whom and when stays
      if deleting
         or updating('AUDIT_ID')
         or updating('OCCURRED_AT')
         or updating('ACTOR')
         or updating('ACTION')
         or updating('RESOURCE_TYPE')
         or updating('RESOURCE_ID')
         or updating('TABLE_NAME')
         or updating('SUBJECT_ID')
         or updating('SUCCESS')
         or updating('DETAILS')
         or updating('OLD_COMMITMENT')
         or updating('NEW_COMMITMENT') then
         raise_application_error(-20108, 'The audit is added to, never changed.');
      end if;
      for r in (select e.resource_id, max(e.audit_id) as audit_id
                  from pf_audit_log e
                 where e.resource_type = 'user'
                   and e.action = 'erase'
                   and e.resource_id is not null
                 group by e.resource_id) loop
         l_erasures(r.resource_id) := r.audit_id;
      end loop;
   end before statement;

   before each row is
   begin
      if :new.ip_address is not null
         or :new.user_agent is not null
         or :new.error_message is not null
         or not (is_erased_since(p_key => :old.actor, p_audit_id => :old.audit_id)
                 or is_erased_since(p_key => :old.subject_id, p_audit_id => :old.audit_id)
                 or is_erased_since(p_key => :old.resource_id, p_audit_id => :old.audit_id)) then
         raise_application_error(-20108, 'The audit is added to, never changed.');
      end if;
   end before each row;
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
      and (exists (select null
                     from pf_audit_log e
                    where e.action = 'erase'
                      and e.audit_id > l.audit_id
                      and ((e.resource_type = 'user' and e.resource_id = l.subject_id)
                           or (e.resource_type = 'invitation' and l.resource_type = 'invitation' and e.resource_id = l.resource_id)))
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
