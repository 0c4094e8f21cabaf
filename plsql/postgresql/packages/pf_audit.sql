-- What operators do to the audit: nothing but to forget a person.

create schema if not exists pf_audit;

create or replace function pf_audit.erase(p_user_id text) returns bigint
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_erased bigint;
begin
   -- first the record, without which no value may go
   perform pf_log.audit(p_action => 'erase', p_resource_type => 'user', p_resource_id => p_user_id, p_table_name => 'pf_audit_values',
                        p_ip_address => pf_context.acting(p_attribute => 'actor_ip'), p_user_agent => pf_context.acting(p_attribute => 'actor_agent'));
   delete from pf_audit_values as v using pf_audit_log as l where l.audit_id = v.audit_id and l.subject_id = p_user_id;
   get diagnostics l_erased = row_count;
   return l_erased;
end;
$$;

comment on function pf_audit.erase(text) is
   'Destroys old and new values of all changes that are about a user, with their salts, and returns of how many; the audit stream stays, with one row more that says so.';

revoke execute on all functions in schema pf_audit from public;
grant usage on schema pf_audit to pf_provisioner;
grant execute on function pf_audit.erase(text) to pf_provisioner;
