create or replace package pf_log authid definer is
   /**
   * Adds a row to the audit stream in the caller's transaction, on behalf of somebody. For packages only.
   * @param p_actor         user id, or name of the worker or operator
   * @param p_action        what was done, as create
   * @param p_resource_type kind of thing it was done to, as tenant
   * @param p_resource_id   key of that thing
   * @param p_table_name    table concerned; for a tenant table its suffix
   * @param p_success       Y or N
   * @param p_error         why it failed; cut to 1,000 characters
   * @param p_ip_address    client's address, as the web application saw it
   * @param p_user_agent    client program; cut to 1,000 characters
   * @param p_details       facts that have no column, a JSON object
   */
   procedure audit_as(
      p_actor         in varchar2,
      p_action        in varchar2,
      p_resource_type in varchar2,
      p_resource_id   in varchar2 default null,
      p_table_name    in varchar2 default null,
      p_success       in varchar2 default 'Y',
      p_error         in varchar2 default null,
      p_ip_address    in varchar2 default null,
      p_user_agent    in varchar2 default null,
      p_details       in clob default null
   ) accessible by (package pf_operations, package pf_provisioning, package pf_identity, package pf_archive, package pf_partitions);

   /**
   * Adds a row to the audit stream in the caller's transaction; the actor is that of pf_context.current_actor.
   * The parameters are those of audit_as.
   */
   procedure audit(
      p_action        in varchar2,
      p_resource_type in varchar2,
      p_resource_id   in varchar2 default null,
      p_table_name    in varchar2 default null,
      p_success       in varchar2 default 'Y',
      p_error         in varchar2 default null,
      p_ip_address    in varchar2 default null,
      p_user_agent    in varchar2 default null);

   /**
   * Adds a row to the error log in a transaction of its own, so that the caller's rollback leaves it. Commits nothing of the caller's.
   * @param p_scope     procedure or job that failed
   * @param p_code      code of the engine, as ORA-00955
   * @param p_message   its message; cut to 1,000 characters
   * @param p_stack     call stack; without one the stack and backtrace of the error being handled
   * @param p_statement statement that failed, where known
   */
   procedure error(
      p_scope     in varchar2,
      p_code      in varchar2,
      p_message   in varchar2,
      p_stack     in clob default null,
      p_statement in clob default null);
end pf_log;
/
create or replace package body pf_log is
   procedure audit_as(
      p_actor         in varchar2,
      p_action        in varchar2,
      p_resource_type in varchar2,
      p_resource_id   in varchar2 default null,
      p_table_name    in varchar2 default null,
      p_success       in varchar2 default 'Y',
      p_error         in varchar2 default null,
      p_ip_address    in varchar2 default null,
      p_user_agent    in varchar2 default null,
      p_details       in clob default null
   ) accessible by (package pf_operations, package pf_provisioning, package pf_identity, package pf_archive, package pf_partitions) is
      -- cut before they reach SQL, whose limit is 4000 bytes
      l_actor      pf_audit_log.actor%type := substr(p_actor, 1, 100);
      l_error      pf_audit_log.error_message%type := substr(p_error, 1, 1000);
      l_ip_address pf_audit_log.ip_address%type := substr(p_ip_address, 1, 45);
      l_user_agent pf_audit_log.user_agent%type := substr(p_user_agent, 1, 1000);
   begin
      insert into pf_audit_log (actor, action, resource_type, resource_id, table_name, success, error_message, ip_address, user_agent, details)
      values (l_actor, p_action, p_resource_type, p_resource_id, p_table_name, p_success, l_error, l_ip_address, l_user_agent, p_details);
   end audit_as;

   procedure audit(
      p_action        in varchar2,
      p_resource_type in varchar2,
      p_resource_id   in varchar2 default null,
      p_table_name    in varchar2 default null,
      p_success       in varchar2 default 'Y',
      p_error         in varchar2 default null,
      p_ip_address    in varchar2 default null,
      p_user_agent    in varchar2 default null) is
   begin
      audit_as(
         p_actor         => pf_context.current_actor(),
         p_action        => p_action,
         p_resource_type => p_resource_type,
         p_resource_id   => p_resource_id,
         p_table_name    => p_table_name,
         p_success       => p_success,
         p_error         => p_error,
         p_ip_address    => p_ip_address,
         p_user_agent    => p_user_agent);
   end audit;

   procedure error(
      p_scope     in varchar2,
      p_code      in varchar2,
      p_message   in varchar2,
      p_stack     in clob default null,
      p_statement in clob default null) is
      pragma autonomous_transaction;
      l_scope   pf_error_log.scope%type := substr(p_scope, 1, 128);
      l_code    pf_error_log.error_code%type := substr(p_code, 1, 20);
      l_message pf_error_log.error_message%type := substr(p_message, 1, 1000);
      l_stack   pf_error_log.error_stack%type := p_stack;
   begin
      if l_stack is null then
         l_stack := sys.dbms_utility.format_error_stack || sys.dbms_utility.format_error_backtrace;
      end if;
      insert into pf_error_log (scope, error_code, error_message, error_stack, statement_text)
      values (l_scope, l_code, l_message, l_stack, p_statement);
      commit;
   exception
      when others then
         rollback; -- an autonomous transaction must end on every path
         raise;
   end error;
end pf_log;
/
grant execute on pf_log to pf_app, pf_provisioner
/
