create or replace package pf_context authid definer is
   c_unknown           constant pls_integer := -20101; -- to raise
   c_fenced            constant pls_integer := -20102;
   c_not_ready         constant pls_integer := -20103;
   c_not_authenticated constant pls_integer := -20104;
   c_no_context        constant pls_integer := -20105;
   c_drifted           constant pls_integer := -20109;

   /**
   * Proves who the caller is by the token of a session, and opens that user's tables to this database session.
   *
   * The values lie in a namespace local to this database session, which nobody but this package can write. They hold as long as the
   * session announces the client identifier of now (ODP.NET's ClientId, which travels with the call and is taken back when the
   * connection returns to its pool): at least 32 characters, that is 128 random bits, drawn anew for each use. Another use of the
   * connection cannot name it, and another session finds nothing under it. Commits nothing.
   * @param p_token  token of the session
   * @param p_result one row: user_id, prefix, set_no, state, modules (JSON: version by module)
   * @throws -20104 the token is unknown, ended, or its user is not active
   * @throws -20103 the tenant is not ready
   * @throws -20105 the session announces no client identifier, or too short a one
   */
   procedure enter(p_token in varchar2, p_result out sys_refcursor);

   /**
   * Opens the tables of the tenant of a leased task to this database session. The task's row stays locked to the end of
   * the transaction: no second worker can lease it meanwhile. Commits nothing. For operators' accounts only.
   * @param p_task_id task
   * @param p_fence   fencing number of the caller's lease
   * @param p_result  as of enter
   * @throws -20102 the lease is lost
   */
   procedure enter_task(p_task_id in varchar2, p_fence in number, p_result out sys_refcursor);

   /**
   * Names on whose behalf the operators' account changes shared tables, and where the request came from, for the audit. It
   * opens nothing, and counts as long as the client identifier of now, as in enter. Commits nothing.
   * @param p_actor      key of a user, or name of an operator or job; cut to 100 characters
   * @param p_ip_address client's address
   * @param p_user_agent client program; cut to 1,000 characters
   * @throws -1031 the account logged in is neither the owner nor pf_provisioner
   * @throws -20105 the session announces no client identifier, or too short a one
   */
   procedure act_as(p_actor in varchar2, p_ip_address in varchar2 default null, p_user_agent in varchar2 default null);

   /**
   * The same for a procedure that is told on whose behalf it works: does nothing when act_as has been called before it, or when the
   * session announces no client identifier, so that its account stands for the actor.
   */
   procedure act_within(p_actor in varchar2, p_ip_address in varchar2 default null, p_user_agent in varchar2 default null) accessible by (package pf_identity, package pf_privacy);

   /**
   * A part of what act_as was told, or null.
   * @param p_attribute actor, actor_ip or actor_agent
   */
   function acting(p_attribute in varchar2) return varchar2;

   /** Who changes data now, for the audit: the proven user, else whom the operators' account acts for, else the account. */
   function current_actor return varchar2;

   /**
   * Forgets the context. A connection that goes back to its pool without it opens nothing either, because its client
   * identifier is gone.
   */
   procedure leave;

   /** The proven user of this database session, or null. */
   function current_user_id return varchar2;

   /** Number of the set of tables that this database session may touch, or null. */
   function current_set return number;

   /**
   * Policy of tenants' tables: which set a session must have entered to see a table's rows. The text is constant for a table, so
   * that the policy may be static; the namespaces in it are read anew at each execution.
   * @param p_schema owner of the table
   * @param p_object table
   * @return predicate; never empty, which would mean no restriction at all
   * @throws -20109 the table is not in the catalogue
   */
   function tenant_predicate(p_schema in varchar2, p_object in varchar2) return varchar2;

   /**
   * Policy of shared tables with a user_id, for reading: the owner's packages, provisioner and auditor see all rows, every
   * other account those of the proven user. CURRENT_USER is the owner only inside the owner's definer's-rights code.
   * @return predicate; never empty
   */
   function reader_predicate(p_schema in varchar2, p_object in varchar2) return varchar2;

   /**
   * The same for writing: the owner's packages write all rows, every other account those of the proven user.
   * @return predicate; never empty
   */
   function writer_predicate(p_schema in varchar2, p_object in varchar2) return varchar2;

   /**
   * The same for tables that the operators' account keeps by plain statements: the owner's packages and the provisioner write
   * all rows, every other account those of the proven user.
   * @return predicate; never empty
   */
   function keeper_predicate(p_schema in varchar2, p_object in varchar2) return varchar2;

   /**
   * Refuses accounts that no right to a procedure can be kept from otherwise, because Oracle grants packages as a whole.
   * @throws -1031 the account logged in is neither the owner nor pf_provisioner
   */
   procedure require_operator accessible by (package pf_identity, package pf_audit, package pf_privacy);

   /**
   * Opens one tenant's tables to the maintenance work of this package's callers, whatever the session's context; in a
   * namespace of its own that is local to the database session. To be left on every exit.
   * @throws -20105 the door did not open: under a closed policy every table looks empty
   */
   procedure enter_job(p_set_no in number) accessible by (package pf_provisioning, package pf_archive, package pf_statistics, package pf_privacy, package pf_partitions);

   /** Closes the door of enter_job. */
   procedure leave_job accessible by (package pf_provisioning, package pf_archive, package pf_statistics, package pf_privacy, package pf_partitions);
end pf_context;
/
create or replace package body pf_context is
   -- made by admin/privileges.sql; names of namespaces are database-wide, so they follow the owner's
   c_namespace constant varchar2(128 char) := $$plsql_unit_owner || '_CTX'; -- of clients
   c_job       constant varchar2(128 char) := $$plsql_unit_owner || '_JOB'; -- of maintenance calls

   c_shortest_client_id constant pls_integer := 32;

   e_denied exception;
   pragma exception_init(e_denied, -1031);

   procedure put(p_attribute in varchar2, p_value in varchar2) is
   begin
      sys.dbms_session.set_context(namespace => c_namespace, attribute => p_attribute, value => p_value);
   end put;

   function client_id return varchar2 is
      l_client_id varchar2(64 char) := sys_context('userenv', 'client_identifier');
   begin
      if l_client_id is null or length(l_client_id) < c_shortest_client_id then
         raise_application_error(c_no_context, 'The session announces no client identifier of ' || c_shortest_client_id || ' characters or more.');
      end if;
      return l_client_id;
   end client_id;

   procedure open_tenant(p_user_id in varchar2, p_result out sys_refcursor) is
      l_client_id varchar2(64 char) := client_id();
      l_tenant    pf_tenants%rowtype;
      l_modules   varchar2(4000 char);
   begin
      begin
         select t.* into l_tenant from pf_tenants t where t.user_id = p_user_id;
      exception
         when no_data_found then
            raise_application_error(c_unknown, 'There is no such tenant.');
      end;
      if l_tenant.state <> 'ready' then
         raise_application_error(c_not_ready, 'The tenant is not ready.');
      end if;
      select json_objectagg(key m.module value m.module_version) into l_modules from pf_tenant_modules m where m.user_id = p_user_id;
      put(p_attribute => 'USER_ID', p_value => l_tenant.user_id);
      put(p_attribute => 'SET_NO', p_value => to_char(l_tenant.set_no));
      put(p_attribute => 'CLIENT_ID', p_value => l_client_id); -- last: from here on the others count
      open p_result for
         select l_tenant.user_id as user_id,
                l_tenant.prefix as prefix,
                cast(l_tenant.set_no as number(10)) as set_no,
                l_tenant.state as state,
                coalesce(l_modules, '{}') as modules
           from dual;
   end open_tenant;

   procedure enter(p_token in varchar2, p_result out sys_refcursor) is
      l_user_id pf_users.user_id%type;
   begin
      begin
         select u.user_id
           into l_user_id
           from pf_user_sessions s
           join pf_users u on u.user_id = s.user_id
          where s.token_hash = lower(rawtohex(standard_hash(p_token, 'SHA256')))
            and s.is_revoked = 'N'
            and s.expires_at > sys_extract_utc(systimestamp)
            and u.account_status = 'active';
      exception
         when no_data_found then
            raise_application_error(c_not_authenticated, 'The session is unknown, ended or its user is not active.');
      end;
      open_tenant(p_user_id => l_user_id, p_result => p_result);
   end enter;

   procedure enter_task(p_task_id in varchar2, p_fence in number, p_result out sys_refcursor) is
      l_user_id pf_outbox.user_id%type;
   begin
      require_operator;
      begin
         select o.user_id
           into l_user_id
           from pf_outbox o
          where o.outbox_id = p_task_id
            and o.fence = p_fence
            and o.state = 'running'
            for update;
      exception
         when no_data_found then
            raise_application_error(c_fenced, 'The task has been leased by another worker since, or is done.');
      end;
      open_tenant(p_user_id => l_user_id, p_result => p_result);
   end enter_task;

   procedure act_as(p_actor in varchar2, p_ip_address in varchar2 default null, p_user_agent in varchar2 default null) is
      l_client_id varchar2(64 char) := client_id();
   begin
      require_operator;
      put(p_attribute => 'ACTOR', p_value => substr(p_actor, 1, 100));
      put(p_attribute => 'ACTOR_IP', p_value => substr(p_ip_address, 1, 45));
      put(p_attribute => 'ACTOR_AGENT', p_value => substr(p_user_agent, 1, 1000));
      put(p_attribute => 'ACTOR_CLIENT_ID', p_value => l_client_id); -- last: from here on the others count
   end act_as;

   function acting(p_attribute in varchar2) return varchar2 is
   begin
      if sys_context(c_namespace, 'ACTOR_CLIENT_ID') = sys_context('userenv', 'client_identifier') then
         return sys_context(c_namespace, p_attribute, 4000);
      end if;
      return null;
   end acting;

   procedure act_within(p_actor in varchar2, p_ip_address in varchar2 default null, p_user_agent in varchar2 default null) accessible by (package pf_identity, package pf_privacy) is
   begin
      if acting(p_attribute => 'ACTOR') is null and length(sys_context('userenv', 'client_identifier')) >= c_shortest_client_id then
         act_as(p_actor => p_actor, p_ip_address => p_ip_address, p_user_agent => p_user_agent);
      end if;
   end act_within;

   procedure leave is
   begin
      sys.dbms_session.clear_all_context(namespace => c_namespace);
   end leave;

   function current_value(p_attribute in varchar2) return varchar2 is
   begin
      if sys_context(c_namespace, 'CLIENT_ID') = sys_context('userenv', 'client_identifier') then
         return sys_context(c_namespace, p_attribute);
      end if;
      return null;
   end current_value;

   function current_user_id return varchar2 is
   begin
      return current_value(p_attribute => 'USER_ID');
   end current_user_id;

   function current_actor return varchar2 is
   begin
      return coalesce(current_user_id(), acting(p_attribute => 'ACTOR'), sys_context('userenv', 'session_user'));
   end current_actor;

   function current_set return number is
   begin
      return to_number(current_value(p_attribute => 'SET_NO'));
   end current_set;

   function tenant_predicate(p_schema in varchar2, p_object in varchar2) return varchar2 is
      l_table  varchar2(128 char) := lower(p_object);
      l_set_no pf_tenants.set_no%type;
   begin
      if p_schema = $$plsql_unit_owner and substr(l_table, 1, 9) = 'pf_model_' then
         return '1 = 0'; -- reference sets are empty, and stay so
      end if;
      select t.set_no
        into l_set_no
        from pf_tenant_tables n
        join pf_tenants t on t.user_id = n.user_id
       where n.table_name = l_table
         and p_schema = $$plsql_unit_owner;
      return '(sys_context(''' || c_namespace || ''', ''SET_NO'') = ''' || l_set_no || ''''
         || ' and sys_context(''' || c_namespace || ''', ''CLIENT_ID'') = sys_context(''userenv'', ''client_identifier'')'
         || ' or sys_context(''' || c_job || ''', ''SET_NO'') = ''' || l_set_no || ''')';
   exception
      when no_data_found then
         raise_application_error(c_drifted, 'The catalogue knows no table ' || l_table || ': it stays closed.');
   end tenant_predicate;

   function own_rows return varchar2 is
   begin
      return '(sys_context(''' || c_namespace || ''', ''USER_ID'') = user_id'
         || ' and sys_context(''' || c_namespace || ''', ''CLIENT_ID'') = sys_context(''userenv'', ''client_identifier''))';
   end own_rows;

   function reader_predicate(p_schema in varchar2, p_object in varchar2) return varchar2 is
   begin
      return '(sys_context(''userenv'', ''current_user'') in (''' || $$plsql_unit_owner || ''', ''PF_PROVISIONER'', ''PF_AUDITOR'') or ' || own_rows() || ')';
   end reader_predicate;

   function writer_predicate(p_schema in varchar2, p_object in varchar2) return varchar2 is
   begin
      return '(sys_context(''userenv'', ''current_user'') = ''' || $$plsql_unit_owner || ''' or ' || own_rows() || ')';
   end writer_predicate;

   function keeper_predicate(p_schema in varchar2, p_object in varchar2) return varchar2 is
   begin
      return '(sys_context(''userenv'', ''current_user'') in (''' || $$plsql_unit_owner || ''', ''PF_PROVISIONER'') or ' || own_rows() || ')';
   end keeper_predicate;

   procedure require_operator accessible by (package pf_identity, package pf_audit, package pf_privacy) is
   begin
      if sys_context('userenv', 'session_user') not in ($$plsql_unit_owner, 'PF_PROVISIONER') then
         raise e_denied;
      end if;
   end require_operator;

   procedure enter_job(p_set_no in number) accessible by (package pf_provisioning, package pf_archive, package pf_statistics, package pf_privacy, package pf_partitions) is
   begin
      sys.dbms_session.set_context(namespace => c_job, attribute => 'SET_NO', value => to_char(p_set_no));
      if sys_context(c_job, 'SET_NO') is null or sys_context(c_job, 'SET_NO') <> to_char(p_set_no) then
         raise_application_error(c_no_context, 'The job''s context was not entered.');
      end if;
   end enter_job;

   procedure leave_job accessible by (package pf_provisioning, package pf_archive, package pf_statistics, package pf_privacy, package pf_partitions) is
   begin
      sys.dbms_session.clear_all_context(namespace => c_job);
   end leave_job;
end pf_context;
/
grant execute on pf_context to pf_app, pf_provisioner
/
