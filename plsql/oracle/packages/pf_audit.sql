-- What operators do to the audit: nothing but to forget a person.
create or replace package pf_audit authid definer is
   /**
   * Destroys old and new values of all changes that are about a user, with their salts; the audit stream stays, with one row more
   * that says so. Does not commit. For operators' accounts only.
   * @return of how many changes there were values
   * @throws -1031 the account logged in is neither the owner nor pf_provisioner
   */
   function erase(p_user_id in varchar2) return number;
end pf_audit;
/
create or replace package body pf_audit is
   function erase(p_user_id in varchar2) return number is
   begin
      pf_context.require_operator;
      -- first the record, without which no value may go
      pf_log.audit(
         p_action        => 'erase',
         p_resource_type => 'user',
         p_resource_id   => p_user_id,
         p_table_name    => 'pf_audit_values',
         p_ip_address    => pf_context.acting(p_attribute => 'ACTOR_IP'),
         p_user_agent    => pf_context.acting(p_attribute => 'ACTOR_AGENT'));
      delete from pf_audit_values v
       where v.audit_id in (select l.audit_id from pf_audit_log l where l.subject_id = p_user_id);
      return sql%rowcount;
   end erase;
end pf_audit;
/
grant execute on pf_audit to pf_provisioner
/
