create or replace package pf_provisioning authid definer is
   c_unknown   constant pls_integer := -20101; -- to raise
   c_not_ready constant pls_integer := -20103;
   c_drifted   constant pls_integer := -20109;

   -- one difference between a tenant's tables and the reference set of their version
   type t_difference is record (
      object_type varchar2(30 char),
      object_name varchar2(300 char),
      problem     varchar2(20 char),
      expected    varchar2(4000 char),
      actual      varchar2(4000 char)
   );
   type t_differences is table of t_difference;

   /**
   * Says how long the DDL of this database session waits for a table in use. The whole of a call is limited by its client,
   * which cancels it.
   * @param p_timeout_ms      limit of the whole call, in milliseconds
   * @param p_lock_timeout_ms limit of one wait, in milliseconds; the smaller of the two counts, one second at least
   */
   procedure limit_waits(p_timeout_ms in number, p_lock_timeout_ms in number);

   /**
   * Creates the tables of a leased operation's tenant, with indexes, triggers, policies and grants; done before, it does nothing.
   * Commits, because DDL does, and rolls back what is open when it fails: call it in a transaction of its own. Each step is
   * written down before its DDL, so that the next lease goes on where a lost worker stopped, or undo_create_user_schema takes it
   * back. The tenant is ready only when all tables stand. A worker that has lost its lease is stopped at the next step: what
   * it can still do is the one DDL statement under way.
   * @param p_operation_id operation that asks for it; it names tenant, module and version
   * @param p_fence        fencing number of the caller's lease
   * @throws -20102 another worker has leased the operation since
   * @throws -20106 the operation was cancelled
   * @throws -20109 a table of that name is somebody else's
   */
   procedure create_user_schema(p_operation_id in varchar2, p_fence in number);

   /**
   * Brings a leased operation's tenant to a later version of its module, the newest unless the operation names one; the tenant
   * stays open. Done before, it does nothing. Commits as create_user_schema does: a worker that is lost leaves the steps that
   * it took, the tenant stands at its old version, and the next lease takes the rest.
   * @throws -20101 the version is not loaded
   * @throws -20102 the lease is lost
   * @throws -20103 the tenant has no tables, or those of a later version
   * @throws -20106 the operation was cancelled; the steps taken stay, and the next upgrade passes over them
   */
   procedure upgrade_user_schema(p_operation_id in varchar2, p_fence in number);

   /**
   * Drops the tables of a leased operation's tenant by their exact names, ends the user's sessions and records it; done before, it
   * changes nothing. Commits as create_user_schema does. A table in use is waited for as limit_waits says. No lock
   * holds several tables over the commits of their drops, so the lease is asked for before each; a lost one can still cost the
   * one table whose drop is under way. Once the first table is going, a cancellation comes too late.
   * @throws -20102 the lease is lost
   * @throws -20103 the operation is neither a drop nor an erasure, or the tenant is under legal hold
   * @throws -20106 the operation was cancelled
   */
   procedure drop_user_schema(p_operation_id in varchar2, p_fence in number);

   /**
   * Takes back what a create has made and not finished: exactly the tables whose steps this operation has begun. Finished work stays;
   * a drop is an operation of its own. Commits as create_user_schema does.
   * @throws -20102 the lease is lost
   */
   procedure undo_create_user_schema(p_operation_id in varchar2, p_fence in number);

   /**
   * Closes a tenant's tables to its user and leaves them as they are. Commits.
   * @throws -20103 the tenant is not ready
   */
   procedure suspend_user_schema(p_operation_id in varchar2, p_fence in number);

   /**
   * Opens a suspended tenant's tables again. Commits.
   * @throws -20103 the tenant is not suspended
   */
   procedure resume_user_schema(p_operation_id in varchar2, p_fence in number);

   /**
   * Creates the reference set of a module version: empty tables that no tenant's context opens, with the comments, against which
   * tenants' tables are verified. What was made before stays, what is missing is made. For the owner only. Commits, because DDL does.
   */
   procedure create_reference_set(p_module in varchar2, p_version in number);

   /** Drops the reference set of a module version. For the owner only. Commits, because DDL does. */
   procedure drop_reference_set(p_module in varchar2, p_version in number);

   /**
   * Compares a tenant's tables with the reference set of their module version, object by object.
   * @param p_result object_type, object_name, problem (missing, unexpected, different), expected, actual; no row when all is well
   * @throws -20101 there is no such tenant
   */
   procedure verify_user_schema(p_user_id in varchar2, p_result out sys_refcursor);

   /**
   * Makes again what is missing of a tenant's tables, indexes, triggers, policies and grants. Rows of a lost table
   * are lost, and a changed column is left for a person. Commits as create_user_schema does.
   * @return how many objects it made
   * @throws -20102 the lease is lost
   * @throws -20103 the tenant has no tables that could be repaired
   * @throws -20106 the operation was cancelled
   */
   function repair_user_schema(p_operation_id in varchar2, p_fence in number) return number;

   /**
   * Takes every step of some versions of a module for a tenant whose lock the caller holds, comments left out; steps that stand are
   * passed over. Commits as create_user_schema does.
   * @param p_from   first version
   * @param p_to     last version
   * @param p_offset number before that of the first step, so that those of several modules do not meet
   * @throws -20101 a version is not loaded
   * @throws -20102 the lease is lost
   * @throws -20109 a table of that name is somebody else's
   */
   procedure replay_module(
      p_operation_id in varchar2,
      p_fence        in number,
      p_tenant       in pf_tenants%rowtype,
      p_module       in varchar2,
      p_from         in number,
      p_to           in number,
      p_offset       in number
   ) accessible by (package pf_archive);

   /**
   * Counts all rows of a tenant's table whatever the caller's context. For operators.
   * @return null when there is no such table
   */
   function count_rows(p_table_name in varchar2) return number;

   /**
   * Space of a tenant's table with its indexes and long values, in bytes. For operators.
   * @return null when there is no such table
   */
   function space_of(p_table_name in varchar2) return number;
end pf_provisioning;
/
create or replace package body pf_provisioning is
   c_letters constant varchar2(26 char) := 'abcdefghijklmnopqrstuvwxyz';
   c_digits  constant varchar2(10 char) := '0123456789';

   e_denied   exception;
   e_no_table exception;
   pragma exception_init(e_denied, -1031);
   pragma exception_init(e_no_table, -942);

   type t_step is record (
      step_no         pf_module_scripts.step_no%type,
      object_type     pf_module_scripts.object_type%type,
      object_name     pf_schema_steps.object_name%type,
      ddl             clob,
      tolerated_error pf_module_scripts.tolerated_error%type
   );
   type t_steps is table of t_step index by pls_integer;
   type t_names is table of pf_schema_steps.object_name%type;
   -- definitions by 'type|name'
   subtype t_key is varchar2(400 char);
   type t_parts is table of varchar2(4000 char) index by t_key;

   -- names

   -- Whether a text consists of the given characters; unlike a range in a regular expression the same in every session.
   function consists_of(p_text in varchar2, p_characters in varchar2) return boolean is
   begin
      return p_text is not null and translate(p_text, '#' || p_characters, '#') is null;
   end consists_of;

   -- Names enter DDL by concatenation; this is the only door they come through.
   function ddl_for(p_template in clob, p_prefix in varchar2, p_set in varchar2, p_set_no in number) return clob is
   begin
      if not consists_of(p_text => p_prefix, p_characters => c_letters || c_digits || '_')
         or not consists_of(p_text => p_set, p_characters => c_letters || c_digits)
         or not (substr(p_prefix, 1, 5) = 'user_' or substr(p_prefix, 1, 9) = 'pf_model_')
         or not consists_of(p_text => substr(p_set, 1, 1), p_characters => c_letters)
         or length(p_prefix) > 50
         or length(p_set) > 30 then
         raise_application_error(c_drifted, 'The catalogue holds a name that cannot be one of ours.');
      end if;
      return replace(replace(replace(p_template, '{set_no}', to_char(p_set_no)), '{set}', p_set),
                     '{prefix}', sys.dbms_assert.simple_sql_name(p_prefix));
   end ddl_for;

   -- Template of the name of the object that a step makes or changes, from pf_module_scripts.object_suffix.
   function name_in(p_object_suffix in varchar2) return varchar2 is
   begin
      return case
                when p_object_suffix is null then '-' -- a block that names none
                when instr(p_object_suffix, '{') > 0 then p_object_suffix
                else '{prefix}_' || p_object_suffix
             end;
   end name_in;

   function model_prefix(p_module in varchar2, p_version in number) return varchar2 is
   begin
      return 'pf_model_' || p_module || '_v' || lpad(to_char(p_version), 3, '0');
   end model_prefix;

   -- The up direction of some versions for one set, read in full before the first DDL ends the transaction.
   function steps_of(
      p_module   in varchar2,
      p_from     in number,
      p_to       in number,
      p_prefix   in varchar2,
      p_set      in varchar2,
      p_set_no   in number,
      p_comments in varchar2 default 'N'
   ) return t_steps is
      l_steps t_steps;
      l_step  t_step;
   begin
      for r in (select s.object_type, s.object_suffix, s.template, s.tolerated_error
                  from pf_module_scripts s
                 where s.module = p_module
                   and s.version between p_from and p_to
                   and s.direction = 'up'
                   and (p_comments = 'Y' or s.object_type <> 'comment')
                 order by s.version, s.step_no) loop
         l_step.step_no := l_steps.count + 1;
         l_step.object_type := r.object_type;
         l_step.object_name := ddl_for(p_template => name_in(p_object_suffix => r.object_suffix), p_prefix => p_prefix, p_set => p_set, p_set_no => p_set_no);
         l_step.ddl := ddl_for(p_template => r.template, p_prefix => p_prefix, p_set => p_set, p_set_no => p_set_no);
         l_step.tolerated_error := r.tolerated_error;
         l_steps(l_steps.count + 1) := l_step;
      end loop;
      return l_steps;
   end steps_of;

   -- what stands

   -- Whether steps of this type make something that can be looked up.
   function is_object(p_object_type in varchar2) return boolean is
   begin
      return p_object_type in ('table', 'index', 'trigger', 'policy');
   end is_object;

   -- Inside this package sys.user_... are the owner's; names are compared whole.
   function stands(p_object_type in varchar2, p_object_name in varchar2) return boolean is
      l_name  varchar2(128 char) := upper(p_object_name);
      l_count pls_integer := 0;
   begin
      case p_object_type
         when 'table' then
            select count(*) into l_count from sys.user_tables t where t.table_name = l_name and t.dropped = 'NO';
         when 'index' then
            select count(*) into l_count from sys.user_indexes i where i.index_name = l_name;
         when 'trigger' then
            select count(*) into l_count from sys.user_objects o where o.object_name = l_name and o.object_type = 'TRIGGER' and o.status = 'VALID';
         when 'policy' then
            select count(*) into l_count from sys.user_policies p where p.policy_name = l_name;
         else
            null; -- grants and the like can be given again
      end case;
      return l_count > 0;
   end stands;

   -- Whether an error of a repeated step says no more than that an earlier run has done it.
   function is_tolerated(p_step in t_step, p_code in number) return boolean is
      l_tolerated number := to_number(regexp_substr(p_step.tolerated_error, '[0-9]+')); -- the loader writes -955
   begin
      return l_tolerated is not null and l_tolerated = abs(p_code);
   end is_tolerated;

   procedure drop_table(p_table_name in varchar2) is
      l_sql varchar2(300 char) := 'drop table ' || sys.dbms_assert.simple_sql_name(p_table_name) || ' cascade constraints purge';
   begin
      execute immediate l_sql;
   exception
      when e_no_table then
         null; -- somebody dropped it; it must not keep the rest alive
   end drop_table;

   -- A later version may drop what an earlier one made.
   procedure forget_lost_tables(p_user_id in varchar2, p_module in varchar2) is
   begin
      delete from pf_tenant_tables n
       where n.user_id = p_user_id
         and n.module = p_module
         and not exists (select null from sys.user_tables t where t.table_name = upper(n.table_name) and t.dropped = 'NO');
   end forget_lost_tables;

   -- Whether what an earlier step makes is taken away by a later one, itself or with its table.
   function is_dropped_later(p_steps in t_steps, p_step in pls_integer) return boolean is
      c_table constant varchar2(5 char) := 'table';
   begin
      for i in p_step + 1 .. p_steps.count loop
         if p_steps(i).object_type = 'drop ' || p_steps(p_step).object_type and p_steps(i).object_name = p_steps(p_step).object_name then
            return true;
         end if;
         if p_steps(i).object_type = 'drop ' || c_table and p_steps(p_step).object_type <> c_table
            and regexp_instr(p_steps(p_step).ddl, '(^|[^a-z0-9_])' || p_steps(i).object_name || '([^a-z0-9_]|$)') > 0 then
            return true;
         end if;
      end loop;
      return false;
   end is_dropped_later;

   function has_module(p_user_id in varchar2, p_module in varchar2) return boolean is
      l_count pls_integer;
   begin
      select count(*) into l_count from pf_tenant_modules m where m.user_id = p_user_id and m.module = p_module;
      return l_count > 0;
   end has_module;

   function operation_of(p_operation_id in varchar2) return pf_schema_operations%rowtype is
      l_operation pf_schema_operations%rowtype;
   begin
      select o.* into l_operation from pf_schema_operations o where o.operation_id = p_operation_id;
      return l_operation;
   end operation_of;

   -- notes

   procedure mark_step(
      p_operation_id in varchar2,
      p_step_no      in number,
      p_object_type  in varchar2,
      p_object_name  in varchar2,
      p_state        in varchar2) is
   begin
      update pf_schema_steps s
         set s.state = p_state,
             s.recorded_at = sys_extract_utc(systimestamp)
       where s.operation_id = p_operation_id
         and s.step_no = p_step_no;
      if sql%rowcount = 0 then
         insert into pf_schema_steps (operation_id, step_no, object_type, object_name, state)
         values (p_operation_id, p_step_no, p_object_type, p_object_name, p_state);
      end if;
   end mark_step;

   -- Whether an operation of this tenant has begun to make the object and nobody has taken it away again.
   function is_ours(p_user_id in varchar2, p_object_type in varchar2, p_object_name in varchar2) return boolean is
      l_count pls_integer;
   begin
      select count(*)
        into l_count
        from pf_schema_operations o
        join pf_schema_steps s on s.operation_id = o.operation_id
       where o.user_id = p_user_id
         and o.kind <> 'drop'
         and s.object_type = p_object_type
         and s.object_name = p_object_name
         and s.state in ('started', 'done');
      return l_count > 0;
   end is_ours;

   -- A table is in the catalogue from the first intent on: its policy looks it up there, and a drop finds it.
   procedure register_table(p_tenant in pf_tenants%rowtype, p_module in varchar2, p_table_name in varchar2) is
   begin
      insert into pf_tenant_tables (table_name, user_id, module, suffix)
      select p_table_name, p_tenant.user_id, p_module, substr(p_table_name, length(p_tenant.prefix) + 2)
        from dual
       where not exists (select null from pf_tenant_tables n where n.table_name = p_table_name);
   end register_table;

   procedure unregister_table(p_user_id in varchar2, p_table_name in varchar2) is
   begin
      delete from pf_tenant_tables n where n.table_name = p_table_name and n.user_id = p_user_id;
   end unregister_table;

   procedure log_failure(p_scope in varchar2, p_code in number, p_message in varchar2, p_statement in clob) is
   begin
      pf_log.error(
         p_scope     => 'pf_provisioning.' || p_scope,
         p_code      => 'ORA-' || lpad(to_char(abs(p_code)), 5, '0'),
         p_message   => p_message,
         p_statement => p_statement);
   end log_failure;

   procedure audit_tenant(
      p_action       in varchar2,
      p_actor        in varchar2,
      p_user_id      in varchar2,
      p_operation_id in varchar2,
      p_module       in varchar2 default null,
      p_version      in number default null,
      p_steps        in number default null,
      p_from         in number default null) is
      l_details json_object_t := json_object_t();
   begin
      if p_module is not null then
         l_details.put('module', p_module);
      end if;
      if p_from is not null then
         l_details.put('from', p_from);
      end if;
      if p_version is not null then
         l_details.put('version', p_version);
      end if;
      l_details.put('operation', p_operation_id);
      if p_steps is not null then
         l_details.put('steps', p_steps);
      end if;
      pf_log.audit_as(
         p_actor         => p_actor,
         p_action        => p_action,
         p_resource_type => 'tenant',
         p_resource_id   => p_user_id,
         p_details       => l_details.to_clob());
   end audit_tenant;

   -- operations

   procedure limit_waits(p_timeout_ms in number, p_lock_timeout_ms in number) is
      l_seconds pls_integer := greatest(1, least(1000000, floor(least(p_timeout_ms, p_lock_timeout_ms) / 1000)));
      l_sql     varchar2(100 char) := 'alter session set ddl_lock_timeout = ' || to_char(l_seconds);
   begin
      execute immediate l_sql;
   end limit_waits;

   -- Takes one step: intent and commit, fence, DDL, outcome and commit.
   procedure take_step(
      p_operation_id in varchar2,
      p_fence        in number,
      p_tenant       in pf_tenants%rowtype,
      p_module       in varchar2,
      p_step         in t_step) is
      l_ours boolean := is_ours(p_user_id => p_tenant.user_id, p_object_type => p_step.object_type, p_object_name => p_step.object_name);
   begin
      if stands(p_object_type => p_step.object_type, p_object_name => p_step.object_name) then
         if not l_ours then
            raise_application_error(c_drifted, 'There is a ' || p_step.object_type || ' ' || p_step.object_name || ' already, and it is somebody else''s.');
         end if;
         -- an earlier run was lost between its DDL and the note
         if p_step.object_type = 'table' then
            register_table(p_tenant => p_tenant, p_module => p_module, p_table_name => p_step.object_name);
         end if;
      else
         if p_step.object_type = 'table' then
            register_table(p_tenant => p_tenant, p_module => p_module, p_table_name => p_step.object_name);
         end if;
         mark_step(p_operation_id => p_operation_id, p_step_no => p_step.step_no, p_object_type => p_step.object_type,
                   p_object_name => p_step.object_name, p_state => 'started');
         commit;
         pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence, p_hold => 'N');
         begin
            execute immediate p_step.ddl;
         exception
            when others then
               if p_step.object_type = 'table' and sqlcode = -955 then
                  -- it came between the look and the DDL, so it is not ours to drop either
                  mark_step(p_operation_id => p_operation_id, p_step_no => p_step.step_no, p_object_type => p_step.object_type,
                            p_object_name => p_step.object_name, p_state => 'undone');
                  unregister_table(p_user_id => p_tenant.user_id, p_table_name => p_step.object_name);
                  commit;
                  raise_application_error(c_drifted, 'There is an object ' || p_step.object_name || ' already, and it is somebody else''s.');
               elsif not (l_ours and is_tolerated(p_step => p_step, p_code => sqlcode)) then
                  raise;
               end if;
         end;
      end if;
      mark_step(p_operation_id => p_operation_id, p_step_no => p_step.step_no, p_object_type => p_step.object_type,
                p_object_name => p_step.object_name, p_state => 'done');
      commit;
   end take_step;

   -- What was made must stand when the set is called complete.
   procedure require_all(p_steps in t_steps) is
   begin
      for i in 1 .. p_steps.count loop
         if is_object(p_object_type => p_steps(i).object_type)
            and not stands(p_object_type => p_steps(i).object_type, p_object_name => p_steps(i).object_name)
            and not is_dropped_later(p_steps => p_steps, p_step => i) then
            raise_application_error(c_drifted, 'The ' || p_steps(i).object_type || ' ' || p_steps(i).object_name || ' has gone while the others were made.');
         end if;
      end loop;
   end require_all;

   procedure create_user_schema(p_operation_id in varchar2, p_fence in number) is
      l_tenant      pf_tenants%rowtype;
      l_operation   pf_schema_operations%rowtype;
      l_version     pf_tenant_modules.module_version%type;
      l_fingerprint pf_tenant_modules.fingerprint%type;
      l_steps       t_steps;
      l_ddl         clob;
   begin
      l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
      l_operation := operation_of(p_operation_id => p_operation_id);
      if has_module(p_user_id => l_tenant.user_id, p_module => l_operation.module) then
         -- a worker was lost between its work and the outcome
         pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
         return;
      end if;
      if l_operation.kind <> 'create' or l_tenant.state not in ('pending', 'creating', 'failed', 'dropped', 'ready') then
         raise_application_error(c_not_ready, 'A tenant that is ' || l_tenant.state || ' cannot be created.');
      end if;
      select max(m.version), max(m.checksum) keep (dense_rank last order by m.version)
        into l_version, l_fingerprint
        from pf_module_versions m
       where m.module = l_operation.module
         and m.version = coalesce(l_operation.target_version, m.version);
      if l_version is null then
         raise_application_error(c_unknown, 'Version ' || to_char(coalesce(l_operation.target_version, 1)) || ' of module ' || l_operation.module || ' is not loaded.');
      end if;
      l_steps := steps_of(p_module => l_operation.module, p_from => 1, p_to => l_version, p_prefix => l_tenant.prefix,
                          p_set => 's' || to_char(l_tenant.set_no), p_set_no => l_tenant.set_no);
      if l_steps.count = 0 then
         raise_application_error(c_unknown, 'Version ' || to_char(l_version) || ' of module ' || l_operation.module || ' has no scripts.');
      end if;
      -- who has tables of another module already keeps them open
      if l_tenant.state <> 'ready' then
         update pf_tenants t set t.state = 'creating' where t.user_id = l_tenant.user_id;
         commit;
      end if;
      for i in 1 .. l_steps.count loop
         l_ddl := l_steps(i).ddl;
         take_step(p_operation_id => p_operation_id, p_fence => p_fence, p_tenant => l_tenant, p_module => l_operation.module, p_step => l_steps(i));
      end loop;
      l_ddl := null;
      require_all(p_steps => l_steps);
      pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence);
      forget_lost_tables(p_user_id => l_tenant.user_id, p_module => l_operation.module);
      insert into pf_tenant_modules (user_id, module, module_version, fingerprint)
      values (l_tenant.user_id, l_operation.module, l_version, l_fingerprint);
      update pf_tenants t set t.state = 'ready' where t.user_id = l_tenant.user_id;
      update pf_users u
         set u.schema_created = 'Y',
             u.schema_dropped_at = null,
             u.account_status = case when u.account_status in ('pending', 'inactive', 'archived') then 'active' else u.account_status end
       where u.user_id = l_tenant.user_id;
      audit_tenant(p_action => 'create', p_actor => l_operation.leased_by, p_user_id => l_tenant.user_id, p_operation_id => p_operation_id,
                   p_module => l_operation.module, p_version => l_version);
      commit;
      pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
   exception
      when pf_operations.e_fenced or pf_operations.e_cancelled then
         rollback;
         pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
         raise;
      when others then
         rollback;
         pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
         log_failure(p_scope => 'create_user_schema', p_code => sqlcode, p_message => sqlerrm, p_statement => l_ddl);
         raise;
   end create_user_schema;

   procedure replay_module(
      p_operation_id in varchar2,
      p_fence        in number,
      p_tenant       in pf_tenants%rowtype,
      p_module       in varchar2,
      p_from         in number,
      p_to           in number,
      p_offset       in number
   ) accessible by (package pf_archive) is
      l_steps  t_steps;
      l_loaded pls_integer;
   begin
      select count(*) into l_loaded from pf_module_versions v where v.module = p_module and v.version between p_from and p_to;
      if l_loaded < p_to - p_from + 1 then
         raise_application_error(c_unknown, 'Version ' || to_char(p_to) || ' of module ' || p_module || ' is not loaded.');
      end if;
      l_steps := steps_of(p_module => p_module, p_from => p_from, p_to => p_to, p_prefix => p_tenant.prefix,
                          p_set => 's' || to_char(p_tenant.set_no), p_set_no => p_tenant.set_no);
      for i in 1 .. l_steps.count loop
         l_steps(i).step_no := p_offset + i;
         take_step(p_operation_id => p_operation_id, p_fence => p_fence, p_tenant => p_tenant, p_module => p_module, p_step => l_steps(i));
      end loop;
      forget_lost_tables(p_user_id => p_tenant.user_id, p_module => p_module);
   end replay_module;

   procedure upgrade_user_schema(p_operation_id in varchar2, p_fence in number) is
      l_tenant      pf_tenants%rowtype;
      l_operation   pf_schema_operations%rowtype;
      l_from        pf_tenant_modules.module_version%type;
      l_to          pf_tenant_modules.module_version%type;
      l_fingerprint pf_tenant_modules.fingerprint%type;
      l_steps       t_steps;
      l_ddl         clob;
   begin
      l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
      l_operation := operation_of(p_operation_id => p_operation_id);
      select max(m.module_version) into l_from from pf_tenant_modules m where m.user_id = l_tenant.user_id and m.module = l_operation.module;
      select max(v.version), max(v.checksum) keep (dense_rank last order by v.version)
        into l_to, l_fingerprint
        from pf_module_versions v
       where v.module = l_operation.module
         and v.version = coalesce(l_operation.target_version, v.version);
      if l_to is null then
         raise_application_error(c_unknown, 'Version ' || to_char(l_operation.target_version) || ' of module ' || l_operation.module || ' is not loaded.');
      end if;
      if l_operation.kind <> 'upgrade' or l_from is null or l_to < l_from or l_tenant.state not in ('ready', 'suspended') then
         raise_application_error(c_not_ready, 'A tenant that is ' || l_tenant.state || ' cannot be upgraded to version ' || to_char(l_to) || '.');
      end if;
      if l_to = l_from then
         -- it is new enough, or a worker was lost between its work and the outcome
         pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
         return;
      end if;
      l_steps := steps_of(p_module => l_operation.module, p_from => l_from + 1, p_to => l_to, p_prefix => l_tenant.prefix,
                          p_set => 's' || to_char(l_tenant.set_no), p_set_no => l_tenant.set_no);
      for i in 1 .. l_steps.count loop
         l_ddl := l_steps(i).ddl;
         take_step(p_operation_id => p_operation_id, p_fence => p_fence, p_tenant => l_tenant, p_module => l_operation.module, p_step => l_steps(i));
      end loop;
      l_ddl := null;
      require_all(p_steps => l_steps);
      pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence);
      forget_lost_tables(p_user_id => l_tenant.user_id, p_module => l_operation.module);
      update pf_tenant_modules m
         set m.module_version = l_to,
             m.fingerprint = l_fingerprint
       where m.user_id = l_tenant.user_id
         and m.module = l_operation.module;
      audit_tenant(p_action => 'upgrade', p_actor => l_operation.leased_by, p_user_id => l_tenant.user_id, p_operation_id => p_operation_id,
                   p_module => l_operation.module, p_version => l_to, p_from => l_from);
      commit;
      pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
   exception
      when pf_operations.e_fenced or pf_operations.e_cancelled then
         rollback;
         pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
         raise;
      when others then
         rollback;
         pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
         log_failure(p_scope => 'upgrade_user_schema', p_code => sqlcode, p_message => sqlerrm, p_statement => l_ddl);
         raise;
   end upgrade_user_schema;

   procedure drop_user_schema(p_operation_id in varchar2, p_fence in number) is
      l_tenant    pf_tenants%rowtype;
      l_operation pf_schema_operations%rowtype;
      l_names     t_names;
      l_begun     varchar2(1 char);
      l_name      pf_schema_steps.object_name%type;
   begin
      -- a drop that has begun is past cancelling, also for the worker that takes it over
      select case when exists (select 1 from pf_schema_steps s where s.operation_id = p_operation_id) then 'Y' else 'N' end into l_begun from dual;
      l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence, p_cancelled => l_begun);
      l_operation := operation_of(p_operation_id => p_operation_id);
      if l_operation.kind not in ('drop', 'erase') or l_tenant.legal_hold = 'Y' then
         raise_application_error(c_not_ready, 'The tenant cannot be dropped by this operation, or is under legal hold.');
      end if;
      if l_tenant.state = 'dropped' then
         -- a worker was lost between its work and the outcome
         pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
         return;
      end if;
      select n.table_name bulk collect into l_names from pf_tenant_tables n where n.user_id = l_tenant.user_id order by n.table_name;
      for i in 1 .. l_names.count loop
         l_name := l_names(i);
         if stands(p_object_type => 'table', p_object_name => l_name) then
            pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence, p_cancelled => l_begun);
            mark_step(p_operation_id => p_operation_id, p_step_no => i, p_object_type => 'table', p_object_name => l_name, p_state => 'started');
            if l_begun = 'N' then
               update pf_tenants t set t.state = 'dropping' where t.user_id = l_tenant.user_id;
               l_begun := 'Y';
            end if;
            commit;
            pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence, p_hold => 'N', p_cancelled => 'Y');
            drop_table(p_table_name => l_name);
         end if;
         mark_step(p_operation_id => p_operation_id, p_step_no => i, p_object_type => 'table', p_object_name => l_name, p_state => 'done');
      end loop;
      l_name := null;
      pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence, p_cancelled => l_begun);
      -- what was made is gone: a table found under such a name later is somebody else's
      update pf_schema_steps s
         set s.state = 'undone',
             s.recorded_at = sys_extract_utc(systimestamp)
       where s.state <> 'undone'
         and s.operation_id in (select o.operation_id from pf_schema_operations o where o.user_id = l_tenant.user_id and o.kind not in ('drop', 'erase'));
      delete from pf_tenant_tables n where n.user_id = l_tenant.user_id;
      delete from pf_tenant_modules m where m.user_id = l_tenant.user_id;
      delete from pf_outbox o where o.user_id = l_tenant.user_id and o.state in ('pending', 'running');
      update pf_user_sessions s set s.is_revoked = 'Y' where s.user_id = l_tenant.user_id and s.is_revoked = 'N';
      update pf_tenants t set t.state = 'dropped' where t.user_id = l_tenant.user_id;
      update pf_users u
         set u.schema_created = 'N',
             u.schema_dropped_at = sys_extract_utc(systimestamp),
             u.account_status = case when u.account_status in ('active', 'pending') then 'inactive' else u.account_status end
       where u.user_id = l_tenant.user_id;
      audit_tenant(p_action => 'drop', p_actor => l_operation.leased_by, p_user_id => l_tenant.user_id, p_operation_id => p_operation_id);
      commit;
      pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
   exception
      when pf_operations.e_fenced or pf_operations.e_cancelled then
         rollback;
         pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
         raise;
      when others then
         rollback;
         pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
         log_failure(p_scope => 'drop_user_schema', p_code => sqlcode, p_message => sqlerrm, p_statement => l_name);
         raise;
   end drop_user_schema;

   procedure undo_create_user_schema(p_operation_id in varchar2, p_fence in number) is
      l_tenant    pf_tenants%rowtype;
      l_operation pf_schema_operations%rowtype;
      l_names     t_names;
      l_name      pf_schema_steps.object_name%type;
   begin
      l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence, p_cancelled => 'Y');
      l_operation := operation_of(p_operation_id => p_operation_id);
      if l_operation.kind <> 'create' or has_module(p_user_id => l_tenant.user_id, p_module => l_operation.module) then
         -- finished work is not undone
         pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
         return;
      end if;
      select s.object_name
        bulk collect into l_names
        from pf_schema_steps s
       where s.operation_id = p_operation_id
         and s.object_type = 'table'
         and s.state in ('started', 'done')
       order by s.step_no desc;
      for i in 1 .. l_names.count loop
         l_name := l_names(i);
         if stands(p_object_type => 'table', p_object_name => l_name) then
            pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence, p_hold => 'N', p_cancelled => 'Y');
            drop_table(p_table_name => l_name);
         end if;
         update pf_schema_steps s
            set s.state = 'undone',
                s.recorded_at = sys_extract_utc(systimestamp)
          where s.operation_id = p_operation_id
            and s.object_name = l_name;
         unregister_table(p_user_id => l_tenant.user_id, p_table_name => l_name);
         commit;
      end loop;
      l_name := null;
      pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence, p_cancelled => 'Y');
      -- indexes, triggers, policies and grants went with their tables
      update pf_schema_steps s
         set s.state = 'undone',
             s.recorded_at = sys_extract_utc(systimestamp)
       where s.operation_id = p_operation_id
         and s.state <> 'undone';
      update pf_tenants t
         set t.state = 'pending'
       where t.user_id = l_tenant.user_id
         and t.state in ('pending', 'creating');
      audit_tenant(p_action => 'undo_create', p_actor => l_operation.leased_by, p_user_id => l_tenant.user_id, p_operation_id => p_operation_id);
      commit;
      pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
   exception
      when pf_operations.e_fenced then
         rollback;
         pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
         raise;
      when others then
         rollback;
         pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
         log_failure(p_scope => 'undo_create_user_schema', p_code => sqlcode, p_message => sqlerrm, p_statement => l_name);
         raise;
   end undo_create_user_schema;

   -- Moves a tenant from one state to the next; commits, because the lock must not go before the change is seen.
   procedure change_state(p_operation_id in varchar2, p_fence in number, p_from in varchar2, p_to in varchar2) is
      l_tenant    pf_tenants%rowtype;
      l_operation pf_schema_operations%rowtype;
   begin
      l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
      pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence);
      if l_tenant.state not in (p_from, p_to) then
         raise_application_error(c_not_ready, 'A tenant that is ' || l_tenant.state || ' cannot become ' || p_to || '.');
      end if;
      if l_tenant.state = p_from then
         l_operation := operation_of(p_operation_id => p_operation_id);
         update pf_tenants t set t.state = p_to where t.user_id = l_tenant.user_id;
         audit_tenant(p_action => l_operation.kind, p_actor => l_operation.leased_by, p_user_id => l_tenant.user_id, p_operation_id => p_operation_id);
      end if;
      commit;
      pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
   exception
      when others then
         rollback;
         pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
         raise;
   end change_state;

   procedure suspend_user_schema(p_operation_id in varchar2, p_fence in number) is
   begin
      change_state(p_operation_id => p_operation_id, p_fence => p_fence, p_from => 'ready', p_to => 'suspended');
   end suspend_user_schema;

   procedure resume_user_schema(p_operation_id in varchar2, p_fence in number) is
   begin
      change_state(p_operation_id => p_operation_id, p_fence => p_fence, p_from => 'suspended', p_to => 'ready');
   end resume_user_schema;

   -- reference sets

   -- Packages are granted as a whole, and reference sets are the installer's business alone.
   procedure require_owner is
   begin
      if sys_context('userenv', 'session_user') <> $$plsql_unit_owner then
         raise e_denied;
      end if;
   end require_owner;

   procedure create_reference_set(p_module in varchar2, p_version in number) is
      l_steps t_steps;
      l_made  boolean := false;
      l_ddl   clob;
   begin
      require_owner;
      pf_operations.lock_set(p_set_no => 0, p_shared => 'N');
      l_steps := steps_of(p_module => p_module, p_from => 1, p_to => p_version, p_prefix => model_prefix(p_module => p_module, p_version => p_version),
                          p_set => p_module || to_char(p_version), p_set_no => 0, p_comments => 'Y');
      for i in 1 .. l_steps.count loop
         l_ddl := l_steps(i).ddl;
         if is_object(p_object_type => l_steps(i).object_type) then
            if not stands(p_object_type => l_steps(i).object_type, p_object_name => l_steps(i).object_name) then
               execute immediate l_ddl;
               l_made := true;
            end if;
         elsif l_made or l_steps(i).object_type <> 'comment' then
            begin
               execute immediate l_ddl;
            exception
               when others then
                  if not is_tolerated(p_step => l_steps(i), p_code => sqlcode) then
                     raise;
                  end if;
            end;
         end if;
      end loop;
      pf_operations.unlock_tenant(p_set_no => 0);
   exception
      when others then
         pf_operations.unlock_tenant(p_set_no => 0);
         log_failure(p_scope => 'create_reference_set', p_code => sqlcode, p_message => sqlerrm, p_statement => l_ddl);
         raise;
   end create_reference_set;

   procedure drop_reference_set(p_module in varchar2, p_version in number) is
      l_steps t_steps;
   begin
      require_owner;
      pf_operations.lock_set(p_set_no => 0, p_shared => 'N');
      l_steps := steps_of(p_module => p_module, p_from => 1, p_to => p_version, p_prefix => model_prefix(p_module => p_module, p_version => p_version),
                          p_set => p_module || to_char(p_version), p_set_no => 0);
      for i in reverse 1 .. l_steps.count loop
         if l_steps(i).object_type = 'table' and stands(p_object_type => 'table', p_object_name => l_steps(i).object_name) then
            drop_table(p_table_name => l_steps(i).object_name);
         end if;
      end loop;
      pf_operations.unlock_tenant(p_set_no => 0);
   exception
      when others then
         pf_operations.unlock_tenant(p_set_no => 0);
         raise;
   end drop_reference_set;

   -- verification and repair

   -- Everything that makes up a table, with the set's own names taken out, so that two sets can be compared.
   procedure describe_table(p_table in varchar2, p_prefix in varchar2, p_set in varchar2, p_parts in out nocopy t_parts) is
      l_table   varchar2(128 char) := upper(p_table);
      l_columns varchar2(4000 char);
      l_text    varchar2(32767 char);
      l_default varchar2(32767 char);
      l_status  varchar2(10 char);

      function neutral(p_text in varchar2) return varchar2 is
      begin
         return replace(replace(p_text, p_prefix || '_', '{prefix}_'), '_' || p_set || '_', '_{set}_');
      end neutral;

      procedure add_part(p_object_type in varchar2, p_object_name in varchar2, p_definition in varchar2) is
      begin
         p_parts(p_object_type || '|' || neutral(p_text => lower(p_object_name))) := substrb(neutral(p_text => p_definition), 1, 4000);
      end add_part;
   begin
      for r in (select c.column_name, c.data_type, c.data_precision, c.data_scale, c.char_length, c.char_used, c.nullable, c.data_default
                  from sys.user_tab_columns c
                 where c.table_name = l_table) loop
         l_text := lower(r.data_type)
                   || case
                         when r.data_type in ('VARCHAR2', 'CHAR') then '(' || r.char_length || case r.char_used when 'C' then ' char)' else ' byte)' end
                         when r.data_type = 'NUMBER' and r.data_precision is not null then
                            '(' || r.data_precision || case when r.data_scale <> 0 then ',' || r.data_scale end || ')'
                      end
                   || case r.nullable when 'N' then ' not null' end;
         l_default := r.data_default; -- a long, which PL/SQL reads and SQL does not
         if l_default is not null then
            l_text := l_text || ' default ' || rtrim(l_default, ' ' || chr(10));
         end if;
         add_part(p_object_type => 'column', p_object_name => p_table || '.' || r.column_name, p_definition => l_text);
      end loop;

      -- generated names are those of not null, which the columns tell
      for r in (select c.constraint_name,
                       c.constraint_type,
                       c.search_condition_vc,
                       c.delete_rule,
                       c.status || ' ' || c.validated || ' ' || c.deferrable || ' ' || c.deferred as state,
                       (select listagg(k.column_name, ', ') within group (order by k.position)
                          from sys.user_cons_columns k
                         where k.constraint_name = c.constraint_name) as column_names,
                       (select p.table_name from sys.user_constraints p where p.constraint_name = c.r_constraint_name) as parent_table
                  from sys.user_constraints c
                 where c.table_name = l_table
                   and not (c.constraint_type = 'C' and c.generated = 'GENERATED NAME')) loop
         l_text := case r.constraint_type
                      when 'P' then 'primary key (' || lower(r.column_names) || ')'
                      when 'U' then 'unique (' || lower(r.column_names) || ')'
                      when 'R' then 'foreign key (' || lower(r.column_names) || ') references ' || lower(r.parent_table) || ' on delete ' || lower(r.delete_rule)
                      when 'C' then 'check (' || r.search_condition_vc || ')'
                      else r.constraint_type
                   end;
         add_part(p_object_type => 'constraint', p_object_name => r.constraint_name, p_definition => l_text || ' ' || lower(r.state));
      end loop;

      for r in (select i.index_name, i.index_type, i.uniqueness, i.status, i.visibility
                  from sys.user_indexes i
                 where i.table_name = l_table
                   and i.index_type <> 'LOB') loop
         l_columns := null;
         for k in (select c.column_position, c.column_name, c.descend
                     from sys.user_ind_columns c
                    where c.index_name = r.index_name
                    order by c.column_position) loop
            l_text := lower(k.column_name);
            for e in (select x.column_expression
                        from sys.user_ind_expressions x
                       where x.index_name = r.index_name
                         and x.column_position = k.column_position) loop
               l_text := e.column_expression;
            end loop;
            l_columns := l_columns || case when l_columns is not null then ', ' end || l_text || case k.descend when 'DESC' then ' desc' end;
         end loop;
         add_part(p_object_type => 'index', p_object_name => r.index_name,
                  p_definition => lower(r.uniqueness || ' ' || r.index_type) || ' (' || l_columns || ') ' || lower(r.status || ' ' || r.visibility));
      end loop;

      for r in (select t.trigger_name, t.trigger_type, t.triggering_event, t.when_clause, t.status, t.trigger_body
                  from sys.user_triggers t
                 where t.table_name = l_table) loop
         select max(o.status) into l_status from sys.user_objects o where o.object_name = r.trigger_name and o.object_type = 'TRIGGER';
         l_text := r.trigger_body;
         add_part(p_object_type => 'trigger', p_object_name => r.trigger_name,
                  p_definition => lower(r.trigger_type || ' ' || r.triggering_event || ' ' || r.status || ' ' || l_status || ' ') || r.when_clause
                                  || rtrim(l_text, ' ' || chr(10)));
      end loop;

      for r in (select p.policy_name, p."PACKAGE" as package_name, p."FUNCTION" as function_name, p.sel, p.ins, p.upd, p.del, p.chk_option, p.enable, p.policy_type
                  from sys.user_policies p
                 where p.object_name = l_table) loop
         add_part(p_object_type => 'policy', p_object_name => r.policy_name,
                  p_definition => lower(r.package_name || '.' || r.function_name || ' ' || r.policy_type || ' select ' || r.sel || ' insert ' || r.ins
                                        || ' update ' || r.upd || ' delete ' || r.del || ' check ' || r.chk_option || ' enabled ' || r.enable));
      end loop;

      for r in (select g.grantee, listagg(g.privilege, ', ') within group (order by g.privilege) as rights
                  from sys.user_tab_privs g
                 where g.table_name = l_table
                   and g.owner = $$plsql_unit_owner
                   and g.grantee <> $$plsql_unit_owner
                 group by g.grantee) loop
         add_part(p_object_type => 'grant', p_object_name => p_table || ' to ' || r.grantee, p_definition => lower(r.rights));
      end loop;
   end describe_table;

   procedure add_difference(
      p_differences in out nocopy t_differences,
      p_object_type in varchar2,
      p_object_name in varchar2,
      p_problem     in varchar2,
      p_expected    in varchar2,
      p_actual      in varchar2) is
      l_difference t_difference;
   begin
      l_difference.object_type := p_object_type;
      l_difference.object_name := replace(replace(p_object_name, '{prefix}_'), '{set}_');
      l_difference.problem := p_problem;
      l_difference.expected := p_expected;
      l_difference.actual := p_actual;
      p_differences.extend;
      p_differences(p_differences.count) := l_difference;
   end add_difference;

   procedure compare_module(
      p_tenant      in pf_tenants%rowtype,
      p_module      in varchar2,
      p_version     in number,
      p_differences in out nocopy t_differences) is
      l_model_prefix varchar2(50 char) := model_prefix(p_module => p_module, p_version => p_version);
      l_wanted       t_parts;
      l_found        t_parts;
      l_key          t_key;
      l_suffix       pf_tenant_tables.suffix%type;
      l_count        pls_integer;

      procedure add_part(p_problem in varchar2, p_expected in varchar2, p_actual in varchar2) is
      begin
         add_difference(p_differences => p_differences, p_object_type => substr(l_key, 1, instr(l_key, '|') - 1),
                        p_object_name => substr(l_key, instr(l_key, '|') + 1), p_problem => p_problem, p_expected => p_expected, p_actual => p_actual);
      end add_part;
   begin
      for r in (select s.object_suffix
                  from pf_module_scripts s
                 where s.module = p_module
                   and s.version <= p_version
                   and s.direction = 'up'
                   and s.object_type = 'table'
                 order by s.version, s.step_no) loop
         l_suffix := r.object_suffix;
         describe_table(p_table => l_model_prefix || '_' || l_suffix, p_prefix => l_model_prefix, p_set => p_module || to_char(p_version), p_parts => l_wanted);
         describe_table(p_table => p_tenant.prefix || '_' || l_suffix, p_prefix => p_tenant.prefix, p_set => 's' || to_char(p_tenant.set_no), p_parts => l_found);
         select count(*)
           into l_count
           from pf_tenant_tables n
          where n.user_id = p_tenant.user_id
            and n.table_name = p_tenant.prefix || '_' || l_suffix;
         if l_count = 0 and stands(p_object_type => 'table', p_object_name => l_model_prefix || '_' || l_suffix) then
            add_difference(p_differences => p_differences, p_object_type => 'catalogue', p_object_name => l_suffix, p_problem => 'missing',
                           p_expected => 'a row in pf_tenant_tables', p_actual => null);
         end if;
      end loop;
      l_key := l_wanted.first;
      while l_key is not null loop
         if not l_found.exists(l_key) then
            add_part(p_problem => 'missing', p_expected => l_wanted(l_key), p_actual => null);
         elsif l_found(l_key) <> l_wanted(l_key) then
            add_part(p_problem => 'different', p_expected => l_wanted(l_key), p_actual => l_found(l_key));
         end if;
         l_key := l_wanted.next(l_key);
      end loop;
      l_key := l_found.first;
      while l_key is not null loop
         if not l_wanted.exists(l_key) then
            add_part(p_problem => 'unexpected', p_expected => null, p_actual => l_found(l_key));
         end if;
         l_key := l_found.next(l_key);
      end loop;
   end compare_module;

   procedure verify_user_schema(p_user_id in varchar2, p_result out sys_refcursor) is
      l_tenant      pf_tenants%rowtype;
      l_prefix      pf_users.schema_prefix%type;
      l_modules     pls_integer := 0;
      l_differences t_differences := t_differences();
   begin
      begin
         select t.* into l_tenant from pf_tenants t where t.user_id = p_user_id;
      exception
         when no_data_found then
            raise_application_error(c_unknown, 'There is no such tenant.');
      end;
      -- nobody changes the set while it is looked at; what was read before the wait may have changed
      pf_operations.lock_set(p_set_no => l_tenant.set_no, p_shared => 'Y');
      select t.* into l_tenant from pf_tenants t where t.user_id = p_user_id;
      select u.schema_prefix into l_prefix from pf_users u where u.user_id = p_user_id;
      if l_tenant.prefix <> l_prefix then
         add_difference(p_differences => l_differences, p_object_type => 'catalogue', p_object_name => 'prefix', p_problem => 'different',
                        p_expected => l_prefix, p_actual => l_tenant.prefix);
      end if;
      for r in (select m.module, m.module_version, m.fingerprint, v.checksum
                  from pf_tenant_modules m
                  left join pf_module_versions v on v.module = m.module and v.version = m.module_version
                 where m.user_id = p_user_id
                 order by m.module) loop
         l_modules := l_modules + 1;
         if r.checksum is null then
            add_difference(p_differences => l_differences, p_object_type => 'module', p_object_name => r.module, p_problem => 'missing',
                           p_expected => 'version ' || to_char(r.module_version), p_actual => null);
         else
            if r.checksum <> r.fingerprint then
               add_difference(p_differences => l_differences, p_object_type => 'module', p_object_name => r.module, p_problem => 'different',
                              p_expected => r.checksum, p_actual => r.fingerprint);
            end if;
            compare_module(p_tenant => l_tenant, p_module => r.module, p_version => r.module_version, p_differences => l_differences);
         end if;
      end loop;
      if l_tenant.state in ('ready', 'suspended') and l_modules = 0 then
         add_difference(p_differences => l_differences, p_object_type => 'catalogue', p_object_name => 'modules', p_problem => 'missing',
                        p_expected => 'at least one module', p_actual => null);
      end if;
      pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
      open p_result for
         select d.object_type, d.object_name, d.problem, d.expected, d.actual
           from table(l_differences) d;
   exception
      when others then
         pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
         raise;
   end verify_user_schema;

   function repair_user_schema(p_operation_id in varchar2, p_fence in number) return number is
      l_tenant    pf_tenants%rowtype;
      l_operation pf_schema_operations%rowtype;
      l_version   pf_tenant_modules.module_version%type;
      l_steps     t_steps;
      l_ddl       clob;
      l_made      pls_integer := 0;
   begin
      l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
      l_operation := operation_of(p_operation_id => p_operation_id);
      select max(m.module_version)
        into l_version
        from pf_tenant_modules m
       where m.user_id = l_tenant.user_id
         and m.module = l_operation.module
         and l_operation.kind = 'repair';
      if l_version is null then
         raise_application_error(c_not_ready, 'The tenant has no tables that could be repaired.');
      end if;
      l_steps := steps_of(p_module => l_operation.module, p_from => 1, p_to => l_version, p_prefix => l_tenant.prefix,
                          p_set => 's' || to_char(l_tenant.set_no), p_set_no => l_tenant.set_no);
      for i in 1 .. l_steps.count loop
         l_ddl := l_steps(i).ddl;
         if l_steps(i).object_type = 'table' and not is_dropped_later(p_steps => l_steps, p_step => i) then
            register_table(p_tenant => l_tenant, p_module => l_operation.module, p_table_name => l_steps(i).object_name);
         end if;
         if is_object(p_object_type => l_steps(i).object_type) then
            if not is_dropped_later(p_steps => l_steps, p_step => i) and not stands(p_object_type => l_steps(i).object_type, p_object_name => l_steps(i).object_name) then
               if l_steps(i).object_type = 'table' then
                  -- a lost table that was divided comes back whole; first, because the DDL commits
                  delete from pf_partitioned_tables t where t.tenant_table = l_steps(i).object_name;
               end if;
               take_step(p_operation_id => p_operation_id, p_fence => p_fence, p_tenant => l_tenant, p_module => l_operation.module, p_step => l_steps(i));
               l_made := l_made + 1;
            end if;
         elsif not is_dropped_later(p_steps => l_steps, p_step => i) then
            -- what can be given again without harm
            pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence, p_hold => 'N');
            begin
               execute immediate l_ddl;
            exception
               when others then
                  if not is_tolerated(p_step => l_steps(i), p_code => sqlcode) then
                     raise;
                  end if;
            end;
         end if;
      end loop;
      l_ddl := null;
      pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence);
      audit_tenant(p_action => 'repair', p_actor => l_operation.leased_by, p_user_id => l_tenant.user_id, p_operation_id => p_operation_id, p_steps => l_made);
      commit;
      pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
      return l_made;
   exception
      when pf_operations.e_fenced or pf_operations.e_cancelled then
         rollback;
         pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
         raise;
      when others then
         rollback;
         pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
         log_failure(p_scope => 'repair_user_schema', p_code => sqlcode, p_message => sqlerrm, p_statement => l_ddl);
         raise;
   end repair_user_schema;

   -- figures

   function count_rows(p_table_name in varchar2) return number is
      l_set_no pf_tenants.set_no%type;
      l_sql    varchar2(200 char);
      l_rows   number;
   begin
      select max(t.set_no)
        into l_set_no
        from pf_tenant_tables n
        join pf_tenants t on t.user_id = n.user_id
       where n.table_name = p_table_name;
      if l_set_no is null or not stands(p_object_type => 'table', p_object_name => p_table_name) then
         return null;
      end if;
      l_sql := 'select count(*) from ' || sys.dbms_assert.simple_sql_name(p_table_name);
      pf_context.enter_job(p_set_no => l_set_no);
      execute immediate l_sql into l_rows;
      pf_context.leave_job;
      return l_rows;
   exception
      when others then
         pf_context.leave_job;
         raise;
   end count_rows;

   function space_of(p_table_name in varchar2) return number is
      l_table varchar2(128 char) := upper(p_table_name);
      l_bytes number;
   begin
      if not stands(p_object_type => 'table', p_object_name => p_table_name) then
         return null;
      end if;
      -- a table without rows has no segments yet; indexes of long values are among user_indexes
      select coalesce(sum(s.bytes), 0)
        into l_bytes
        from sys.user_segments s
       where s.segment_name in (select l_table from dual
                                union
                                select i.index_name from sys.user_indexes i where i.table_name = l_table
                                union
                                select l.segment_name from sys.user_lobs l where l.table_name = l_table);
      return l_bytes;
   end space_of;
end pf_provisioning;
/
grant execute on pf_provisioning to pf_provisioner
/
