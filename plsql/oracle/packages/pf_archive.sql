create or replace package pf_archive authid definer is
   c_unknown   constant pls_integer := -20101; -- to raise
   c_not_ready constant pls_integer := -20103;
   c_drifted   constant pls_integer := -20109;

   -- a table to be read or filled, and how
   type t_table is record (
      place          number(10),
      suffix         varchar2(30 char),
      module         varchar2(30 char),
      module_version number(10),
      fingerprint    varchar2(64 char),
      column_list    clob,
      statement      clob,
      row_count      number(19),
      table_sum      varchar2(100 char)
   );
   type t_tables is table of t_table;

   /**
   * Closes a tenant's tables to its user and begins their archive; begun before, it tells how far it is. Does not commit.
   * @param p_archive_id key of a new archive
   * @param p_result     one row: archive_id, user_id, state (exporting, stored, quarantined or later)
   * @throws -20102 the lease is lost
   * @throws -20103 state or legal hold forbid it
   * @throws -20106 the operation was cancelled
   */
   procedure begin_archive(p_operation_id in varchar2, p_fence in number, p_archive_id in varchar2, p_result out sys_refcursor);

   /**
   * Opens the tables of an archive under way to this database session, and tells what to read. To be called first in a serializable
   * transaction, whose snapshot everything is read from; close_export closes the door again, on every exit.
   * @param p_result suffix, module, module_version, fingerprint, columns (JSON), statement, row_count, table_sum
   * @throws -20102 the lease is lost
   * @throws -20105 the door did not open: under a closed policy every table looks empty
   */
   procedure open_export(p_operation_id in varchar2, p_fence in number, p_result out sys_refcursor);

   /** Closes the tables that open_export or open_restore opened. */
   procedure close_export;

   /**
   * Writes down where the bundle of an archive lies and what it holds; written before, it is replaced. Does not commit.
   * @param p_modules    JSON object: version by module
   * @param p_table_sums JSON array of objects: table, module, rows, sum, sha256
   * @throws -20102 the lease is lost
   */
   procedure record_bundle(
      p_operation_id in varchar2,
      p_fence        in number,
      p_store_key    in varchar2,
      p_key_id       in varchar2,
      p_size_bytes   in number,
      p_sha256       in varchar2,
      p_row_count    in number,
      p_modules      in clob,
      p_table_sums   in clob);

   /**
   * Makes an empty table like each of the tenant's, and tells how to fill it; what an earlier run left is dropped first.
   * Commits, because DDL does.
   * @param p_result suffix, module, columns (JSON), statement
   * @throws -20102 the lease is lost
   */
   procedure open_sample(p_operation_id in varchar2, p_fence in number, p_result out sys_refcursor);

   /**
   * Holds the restored sample against the tenant's tables and drops its tables. Commits, because DDL does.
   * @return how many rows it had; null when a table has changed since it was exported
   * @throws -20102 the lease is lost
   * @throws -20109 a row is not one of the tenant's
   */
   function check_sample(p_operation_id in varchar2, p_fence in number) return number;

   /**
   * Under the tenant's lock: holds the bundle against the tables, counted past their policies, looks whether the user came back,
   * and begins the quarantine. Commits before it looks, because the count does; what it writes it does not commit.
   * @param p_quarantine_seconds how long the tables stay
   * @return archived, changed (export anew) or active (an inactive user came back; nothing is archived)
   * @throws -20102 the lease is lost
   * @throws -20103 the tenant is under legal hold
   * @throws -20109 a policy hides rows
   */
   function finish_archive(p_operation_id in varchar2, p_fence in number, p_quarantine_seconds in number) return varchar2;

   /**
   * Tells from which bundle a dropped tenant is restored; within the quarantine, where the tables still stand, it opens them again
   * at once. Does not commit.
   * @param p_result one row: verdict (load or restored), archive_id, user_id, store_key, size_bytes, sha256
   * @throws -20102 the lease is lost
   * @throws -20103 the tenant lives, or has no archive
   * @throws -20106 the operation was cancelled
   */
   procedure begin_restore(p_operation_id in varchar2, p_fence in number, p_result out sys_refcursor);

   /**
   * Makes the tables of a dropped tenant at the module versions of its bundle, empties those that an earlier run has left, opens
   * them to this database session, and tells how to fill them. Commits, because DDL does: until finish_restore the tenant is archiving, which
   * nobody opens.
   * @param p_result suffix, module, columns (JSON), statement
   * @throws -20101 a version is not loaded
   * @throws -20102 the lease is lost
   * @throws -20103 the tenant lives
   */
   procedure open_restore(p_operation_id in varchar2, p_fence in number, p_result out sys_refcursor);

   /**
   * Holds the restored rows against what was archived, takes the tables to the newest module version and opens them to their user.
   * Commits, because DDL does.
   * @throws -20102 the lease is lost
   * @throws -20106 the operation was cancelled
   * @throws -20109 the rows are not those archived
   */
   procedure finish_restore(p_operation_id in varchar2, p_fence in number);

   /**
   * Puts a tenant and its archives under legal hold (Y), or lifts it (N). Does not commit.
   * @throws -20101 there is no such tenant
   */
   procedure set_hold(p_user_id in varchar2, p_hold in varchar2, p_actor in varchar2);

   /**
   * Asks for the drop of an archived tenant whose quarantine has run out. Does not commit.
   * @return the operation; null when the quarantine has not run out, under legal hold, or when something else is under way
   */
   function request_drop(p_archive_id in varchar2, p_operation_id in varchar2, p_requested_by in varchar2) return varchar2;

   /**
   * Makes an active user inactive who was not seen since a time, their creation counting as seen, and ends their sessions.
   * Does not commit.
   * @return Y, or N when the user was seen since or is not active
   */
   function mark_inactive(p_user_id in varchar2, p_seen_before in timestamp, p_actor in varchar2) return varchar2;

   /**
   * Columns of a table: as JSON (name, type, kind of the values in a bundle), as a list for statements, and as binds.
   * @throws -20109 a column is of a type that no bundle can hold, or the table is missing
   */
   procedure describe_columns(
      p_table_name in varchar2,
      p_like       in varchar2,
      p_columns    out clob,
      p_list       out varchar2,
      p_binds      out varchar2
   ) accessible by (package pf_partitions);

   /**
   * Rows of a table, and a sum over their values that does not depend on their order.
   * @param p_condition which rows, from where on, for the alias t; null for all
   */
   procedure sum_table(
      p_table_name in varchar2,
      p_rows       out number,
      p_sum        out varchar2,
      p_condition  in varchar2 default null
   ) accessible by (package pf_partitions);
end pf_archive;
/
create or replace package body pf_archive is
   e_no_table exception;
   pragma exception_init(e_no_table, -942);

   -- look-ups

   function now_utc return timestamp is
   begin
      return sys_extract_utc(systimestamp);
   end now_utc;

   function archive_of(p_operation_id in varchar2) return pf_archives%rowtype is
      l_archive pf_archives%rowtype;
   begin
      select a.* into l_archive from pf_archives a where a.operation_id = p_operation_id and a.state in ('exporting', 'stored');
      return l_archive;
   exception
      when no_data_found then
         raise_application_error(c_not_ready, 'The operation has no archive under way.');
   end archive_of;

   function newest_archive(p_user_id in varchar2) return pf_archives%rowtype is
      l_archive pf_archives%rowtype;
      l_none    pf_archives%rowtype;
   begin
      select a.*
        into l_archive
        from pf_archives a
       where a.archive_id = (select max(b.archive_id) from pf_archives b where b.user_id = p_user_id and b.state in ('quarantined', 'dropped'));
      return l_archive;
   exception
      when no_data_found then
         return l_none;
   end newest_archive;

   function operation_of(p_operation_id in varchar2) return pf_schema_operations%rowtype is
      l_operation pf_schema_operations%rowtype;
   begin
      select o.* into l_operation from pf_schema_operations o where o.operation_id = p_operation_id;
      return l_operation;
   end operation_of;

   -- A tenant's tables in the order in which their scripts make them: those that others refer to come first.
   function tables_of(p_user_id in varchar2) return t_tables is
      l_tables t_tables := t_tables();
   begin
      for r in (select n.suffix, n.module, m.module_version, m.fingerprint
                  from pf_tenant_tables n
                  join pf_module_scripts s on s.module = n.module and s.direction = 'up' and s.object_type = 'table' and s.object_suffix = n.suffix
                  left join pf_tenant_modules m on m.user_id = n.user_id and m.module = n.module
                 where n.user_id = p_user_id
                 order by n.module, s.version, s.step_no) loop
         l_tables.extend;
         l_tables(l_tables.count).place := l_tables.count;
         l_tables(l_tables.count).suffix := r.suffix;
         l_tables(l_tables.count).module := r.module;
         l_tables(l_tables.count).module_version := r.module_version;
         l_tables(l_tables.count).fingerprint := r.fingerprint;
      end loop;
      return l_tables;
   end tables_of;

   function table_name_of(p_tenant in pf_tenants%rowtype, p_suffix in varchar2) return varchar2 is
   begin
      return sys.dbms_assert.simple_sql_name(p_tenant.prefix || '_' || p_suffix);
   end table_name_of;

   function scratch_name(p_set_no in number, p_place in number) return varchar2 is
   begin
      return sys.dbms_assert.simple_sql_name('pf_scratch_s' || to_char(p_set_no) || '_' || to_char(p_place));
   end scratch_name;

   -- Kind of a column's values in a bundle, or null for a type that no bundle can hold.
   function kind_of(p_data_type in varchar2, p_scale in number, p_is_json in varchar2) return varchar2 is
   begin
      return case
                when p_data_type in ('VARCHAR2', 'CHAR') then 'text'
                when p_data_type = 'CLOB' and p_is_json = 'Y' then 'json'
                when p_data_type = 'CLOB' then 'text'
                when p_data_type = 'NUMBER' and p_scale > 0 then 'decimal'
                when p_data_type = 'NUMBER' then 'integer'
                when p_data_type = 'DATE' then 'date'
                when p_data_type like 'TIMESTAMP(_)' then 'timestamp'
             end;
   end kind_of;

   -- Columns of a table as JSON and as lists for statements. JSON columns are told by the table that they come from, because a
   -- copy made by a query has no checks.
   procedure describe_columns(
      p_table_name in varchar2,
      p_like       in varchar2,
      p_columns    out clob,
      p_list       out varchar2,
      p_binds      out varchar2
   ) accessible by (package pf_partitions) is
      l_columns json_array_t := json_array_t();
      l_column  json_object_t;
      l_kind    varchar2(20 char);
      l_list    varchar2(32767 char);
      l_binds   varchar2(32767 char);
   begin
      for r in (select c.column_name, c.data_type, c.data_scale,
                       case when exists (select null from sys.user_json_columns j where j.table_name = upper(p_like) and j.column_name = c.column_name) then 'Y' else 'N' end as is_json
                  from sys.user_tab_columns c
                 where c.table_name = upper(p_table_name)
                 order by c.column_id) loop
         l_kind := kind_of(p_data_type => r.data_type, p_scale => r.data_scale, p_is_json => r.is_json);
         if l_kind is null then
            raise_application_error(c_drifted, 'A table to be archived has a column of type ' || r.data_type || ', which no bundle can hold.');
         end if;
         l_column := json_object_t();
         l_column.put('name', lower(r.column_name));
         l_column.put('type', r.data_type);
         l_column.put('kind', l_kind);
         l_columns.append(l_column);
         l_list := l_list || case when l_list is not null then ', ' end || sys.dbms_assert.simple_sql_name(r.column_name);
         l_binds := l_binds || case when l_binds is not null then ', ' end || ':v' || to_char(l_columns.get_size() - 1);
      end loop;
      if l_list is null then
         raise_application_error(c_drifted, 'A table to be archived is missing.');
      end if;
      p_list := l_list;
      p_binds := l_binds;
      p_columns := l_columns.to_clob();
   end describe_columns;

   -- One value of a row's columns for a sum: of long texts their length and their beginning; an empty one counts as none, which is what a bundle makes of it.
   function row_hash(p_table_name in varchar2) return varchar2 is
      l_text varchar2(32767 char);
   begin
      for r in (select c.column_name, c.data_type
                  from sys.user_tab_columns c
                 where c.table_name = upper(p_table_name)
                 order by c.column_id) loop
         l_text := l_text || case when l_text is not null then ' || ''|'' || ' end
                   || case r.data_type
                         when 'CLOB' then 'coalesce(sys.dbms_lob.getlength(t.' || r.column_name || '), 0) || ''/'' || ora_hash(sys.dbms_lob.substr(t.' || r.column_name || ', 1000, 1))'
                         else 'ora_hash(t.' || r.column_name || ')'
                      end;
      end loop;
      return 'ora_hash(' || l_text || ')';
   end row_hash;

   -- Rows of a table, and a sum over their values that does not depend on their order.
   procedure sum_table(
      p_table_name in varchar2,
      p_rows       out number,
      p_sum        out varchar2,
      p_condition  in varchar2 default null
   ) accessible by (package pf_partitions) is
      l_sql varchar2(32767 char) := 'select count(*), to_char(coalesce(sum(' || row_hash(p_table_name => p_table_name) || '), 0)) from '
                                    || sys.dbms_assert.simple_sql_name(p_table_name) || ' t' || p_condition;
   begin
      execute immediate l_sql into p_rows, p_sum;
   end sum_table;

   -- What was archived of a table.
   procedure archived_sum(p_archive in pf_archives%rowtype, p_suffix in varchar2, p_rows out number, p_sum out varchar2) is
   begin
      select max(j.row_count), max(j.table_sum)
        into p_rows, p_sum
        from json_table(p_archive.table_sums, '$[*]'
                        columns (table_name varchar2(30 char) path '$.table',
                                 row_count  number path '$.rows',
                                 table_sum  varchar2(100 char) path '$.sum')) j
       where j.table_name = p_suffix;
   end archived_sum;

   -- Whether two tables have the same rows, as far as their sums tell.
   function is_same(p_rows in number, p_sum in varchar2, p_other_rows in number, p_other_sum in varchar2) return boolean is
   begin
      return p_rows is not null and p_other_rows is not null and p_sum is not null and p_other_sum is not null
         and p_rows = p_other_rows and p_sum = p_other_sum; -- never null: a table that is in no bundle is not the same
   end is_same;

   procedure drop_scratch(p_table_name in varchar2) is
      l_sql varchar2(200 char) := 'drop table ' || sys.dbms_assert.simple_sql_name(p_table_name) || ' purge';
   begin
      execute immediate l_sql;
   exception
      when e_no_table then
         null; -- no earlier run has left it
   end drop_scratch;

   -- Puts away the doors of this call, on every exit.
   procedure close_all(p_tenant in pf_tenants%rowtype) is
   begin
      pf_context.leave_job;
      pf_operations.unlock_tenant(p_set_no => p_tenant.set_no);
   end close_all;

   procedure audit_tenant(p_action in varchar2, p_operation_id in varchar2, p_archive in pf_archives%rowtype) is
      l_details json_object_t := json_object_t();
   begin
      l_details.put('operation', p_operation_id);
      l_details.put('archive', p_archive.archive_id);
      l_details.put('rows', p_archive.row_count);
      pf_log.audit_as(
         p_actor         => operation_of(p_operation_id => p_operation_id).leased_by,
         p_action        => p_action,
         p_resource_type => 'tenant',
         p_resource_id   => p_archive.user_id,
         p_details       => l_details.to_clob());
   end audit_tenant;

   -- archive

   procedure begin_archive(p_operation_id in varchar2, p_fence in number, p_archive_id in varchar2, p_result out sys_refcursor) is
      l_tenant  pf_tenants%rowtype;
      l_archive pf_archives%rowtype;
      l_status  pf_users.account_status%type;
   begin
      l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
      pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence);
      begin
         select a.* into l_archive from pf_archives a where a.operation_id = p_operation_id;
      exception
         when no_data_found then
            l_archive := null;
      end;
      if l_archive.state is null or l_archive.state = 'abandoned' then
         if l_tenant.legal_hold = 'Y' then
            raise_application_error(c_not_ready, 'The tenant is under legal hold.');
         end if;
         if l_tenant.state not in ('ready', 'suspended') or operation_of(p_operation_id => p_operation_id).kind <> 'archive' then
            raise_application_error(c_not_ready, 'A tenant that is ' || l_tenant.state || ' cannot be archived.');
         end if;
         select u.account_status into l_status from pf_users u where u.user_id = l_tenant.user_id;
         if l_archive.state is null then
            insert into pf_archives (archive_id, user_id, operation_id, tenant_state, account_status)
            values (p_archive_id, l_tenant.user_id, p_operation_id, l_tenant.state, l_status);
         else
            update pf_archives a
               set a.state = 'exporting',
                   a.tenant_state = l_tenant.state,
                   a.account_status = l_status,
                   a.created_at = sys_extract_utc(systimestamp)
             where a.operation_id = p_operation_id;
         end if;
         -- from here on nobody opens the tables; who has them open already is waited for at the end
         update pf_tenants t set t.state = 'archiving' where t.user_id = l_tenant.user_id;
      end if;
      open p_result for
         select a.archive_id, a.user_id, a.state from pf_archives a where a.operation_id = p_operation_id;
      pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
   exception
      when others then
         pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
         raise;
   end begin_archive;

   procedure open_export(p_operation_id in varchar2, p_fence in number, p_result out sys_refcursor) is
      l_tenant  pf_tenants%rowtype;
      l_archive pf_archives%rowtype;
      l_tables  t_tables;
      l_name    pf_tenant_tables.table_name%type;
      l_list    varchar2(32767 char);
      l_binds   varchar2(32767 char);
   begin
      l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
      l_archive := archive_of(p_operation_id => p_operation_id);
      l_tables := tables_of(p_user_id => l_archive.user_id);
      pf_context.enter_job(p_set_no => l_tenant.set_no);
      for i in 1 .. l_tables.count loop
         l_name := table_name_of(p_tenant => l_tenant, p_suffix => l_tables(i).suffix);
         describe_columns(p_table_name => l_name, p_like => l_name, p_columns => l_tables(i).column_list, p_list => l_list, p_binds => l_binds);
         l_tables(i).statement := 'select ' || l_list || ' from ' || lower($$plsql_unit_owner) || '.' || l_name;
         sum_table(p_table_name => l_name, p_rows => l_tables(i).row_count, p_sum => l_tables(i).table_sum);
      end loop;
      -- the door stays open for the reading, until close_export
      pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
      open p_result for
         select t.suffix, t.module, t.module_version, t.fingerprint, t.column_list as "COLUMNS", t.statement, t.row_count, t.table_sum
           from table(l_tables) t
          order by t.place;
   exception
      when others then
         close_all(p_tenant => l_tenant);
         raise;
   end open_export;

   procedure close_export is
   begin
      pf_context.leave_job;
   end close_export;

   procedure record_bundle(
      p_operation_id in varchar2,
      p_fence        in number,
      p_store_key    in varchar2,
      p_key_id       in varchar2,
      p_size_bytes   in number,
      p_sha256       in varchar2,
      p_row_count    in number,
      p_modules      in clob,
      p_table_sums   in clob) is
      l_tenant  pf_tenants%rowtype;
      l_archive pf_archives%rowtype;
   begin
      l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
      pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence);
      l_archive := archive_of(p_operation_id => p_operation_id);
      update pf_archives a
         set a.state = 'stored',
             a.store_key = p_store_key,
             a.key_id = p_key_id,
             a.size_bytes = p_size_bytes,
             a.sha256 = p_sha256,
             a.row_count = p_row_count,
             a.modules = p_modules,
             a.table_sums = p_table_sums
       where a.archive_id = l_archive.archive_id;
      pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
   exception
      when others then
         pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
         raise;
   end record_bundle;

   procedure open_sample(p_operation_id in varchar2, p_fence in number, p_result out sys_refcursor) is
      l_tenant  pf_tenants%rowtype;
      l_archive pf_archives%rowtype;
      l_tables  t_tables;
      l_name    pf_tenant_tables.table_name%type;
      l_scratch pf_tenant_tables.table_name%type;
      l_list    varchar2(32767 char);
      l_binds   varchar2(32767 char);
      l_sql     varchar2(400 char);
   begin
      l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
      l_archive := archive_of(p_operation_id => p_operation_id);
      l_tables := tables_of(p_user_id => l_archive.user_id);
      for i in 1 .. l_tables.count loop
         l_name := table_name_of(p_tenant => l_tenant, p_suffix => l_tables(i).suffix);
         l_scratch := scratch_name(p_set_no => l_tenant.set_no, p_place => i);
         pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence, p_hold => 'N');
         drop_scratch(p_table_name => l_scratch);
         l_sql := 'create table ' || l_scratch || ' as select * from ' || l_name || ' where 1 = 0';
         execute immediate l_sql;
         l_sql := 'grant insert on ' || l_scratch || ' to pf_provisioner';
         execute immediate l_sql;
         describe_columns(p_table_name => l_scratch, p_like => l_name, p_columns => l_tables(i).column_list, p_list => l_list, p_binds => l_binds);
         l_tables(i).statement := 'insert into ' || lower($$plsql_unit_owner) || '.' || l_scratch || ' (' || l_list || ') values (' || l_binds || ')';
      end loop;
      pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
      open p_result for
         select t.suffix, t.module, t.column_list as "COLUMNS", t.statement from table(l_tables) t order by t.place;
   exception
      when others then
         pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
         raise;
   end open_sample;

   -- The condition by which a table's rows are those that a sample has too, told by their keys.
   function in_sample(p_table_name in varchar2, p_scratch in varchar2) return varchar2 is
      l_condition varchar2(4000 char);
   begin
      for r in (select k.column_name
                  from sys.user_constraints c
                  join sys.user_cons_columns k on k.constraint_name = c.constraint_name
                 where c.table_name = upper(p_table_name)
                   and c.constraint_type = 'P'
                 order by k.position) loop
         l_condition := l_condition || case when l_condition is not null then ' and ' end || 's.' || r.column_name || ' = t.' || r.column_name;
      end loop;
      return ' where exists (select null from ' || p_scratch || ' s where ' || l_condition || ')';
   end in_sample;

   function check_sample(p_operation_id in varchar2, p_fence in number) return number is
      l_tenant        pf_tenants%rowtype;
      l_archive       pf_archives%rowtype;
      l_tables        t_tables;
      l_name          pf_tenant_tables.table_name%type;
      l_scratch       pf_tenant_tables.table_name%type;
      l_rows          number;
      l_sum           varchar2(100 char);
      l_found         number;
      l_found_sum     varchar2(100 char);
      l_archived      number;
      l_archived_sum  varchar2(100 char);
      l_total         number := 0;
      l_changed       varchar2(1 char) := 'N';
   begin
      l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
      l_archive := archive_of(p_operation_id => p_operation_id);
      l_tables := tables_of(p_user_id => l_archive.user_id);
      pf_context.enter_job(p_set_no => l_tenant.set_no);
      for i in 1 .. l_tables.count loop
         l_name := table_name_of(p_tenant => l_tenant, p_suffix => l_tables(i).suffix);
         l_scratch := scratch_name(p_set_no => l_tenant.set_no, p_place => i);
         sum_table(p_table_name => l_scratch, p_rows => l_rows, p_sum => l_sum);
         sum_table(p_table_name => l_name, p_rows => l_found, p_sum => l_found_sum, p_condition => in_sample(p_table_name => l_name, p_scratch => l_scratch));
         if not is_same(p_rows => l_rows, p_sum => l_sum, p_other_rows => l_found, p_other_sum => l_found_sum) then
            sum_table(p_table_name => l_name, p_rows => l_found, p_sum => l_found_sum);
            archived_sum(p_archive => l_archive, p_suffix => l_tables(i).suffix, p_rows => l_archived, p_sum => l_archived_sum);
            if is_same(p_rows => l_found, p_sum => l_found_sum, p_other_rows => l_archived, p_other_sum => l_archived_sum) then
               raise_application_error(c_drifted, 'Of ' || to_char(l_rows) || ' rows restored from the bundle as a sample, some are not in the table ' || l_tables(i).suffix || '.');
            end if;
            l_changed := 'Y'; -- not the bundle is wrong, the table has moved on
         end if;
         l_total := l_total + l_rows;
      end loop;
      for i in 1 .. l_tables.count loop
         drop_scratch(p_table_name => scratch_name(p_set_no => l_tenant.set_no, p_place => i));
      end loop;
      close_all(p_tenant => l_tenant);
      return case l_changed when 'N' then l_total end;
   exception
      when others then
         close_all(p_tenant => l_tenant);
         raise;
   end check_sample;

   function finish_archive(p_operation_id in varchar2, p_fence in number, p_quarantine_seconds in number) return varchar2 is
      type t_counts is table of number index by pls_integer;
      l_tenant       pf_tenants%rowtype;
      l_archive      pf_archives%rowtype;
      l_user         pf_users%rowtype;
      l_tables       t_tables;
      l_counts       t_counts;
      l_name         pf_tenant_tables.table_name%type;
      l_sql          varchar2(400 char);
      l_done         pls_integer;
      l_rows         number;
      l_sum          varchar2(100 char);
      l_archived     number;
      l_archived_sum varchar2(100 char);
   begin
      l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
      select count(*) into l_done from pf_archives a where a.operation_id = p_operation_id and a.state = 'quarantined';
      if l_done > 0 then
         pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
         return 'archived'; -- a worker was lost between its work and the outcome
      end if;
      l_archive := archive_of(p_operation_id => p_operation_id);
      if l_archive.state <> 'stored' then
         raise_application_error(c_not_ready, 'The bundle has not been stored.');
      end if;
      l_tables := tables_of(p_user_id => l_tenant.user_id);
      -- the exempt path: analyze is no query, so no policy narrows it; it ends the transaction, hence before the locks
      for i in 1 .. l_tables.count loop
         l_name := table_name_of(p_tenant => l_tenant, p_suffix => l_tables(i).suffix);
         l_sql := 'analyze table ' || l_name || ' compute statistics for table';
         execute immediate l_sql;
         -- of a divided table it counts the partitions; the figure of the whole may be an older one of dbms_stats
         select coalesce(max(p.row_count), max(t.num_rows))
           into l_counts(i)
           from sys.user_tables t
           left join (select table_name, sum(num_rows) as row_count from sys.user_tab_partitions group by table_name) p on p.table_name = t.table_name
          where t.table_name = upper(l_name);
      end loop;
      -- who had the tables open when they were closed comes to an end before they are summed
      for i in 1 .. l_tables.count loop
         l_sql := 'lock table ' || table_name_of(p_tenant => l_tenant, p_suffix => l_tables(i).suffix) || ' in exclusive mode wait 60';
         execute immediate l_sql;
      end loop;
      pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence);
      select t.* into l_tenant from pf_tenants t where t.user_id = l_archive.user_id for update;
      if l_tenant.legal_hold = 'Y' then
         raise_application_error(c_not_ready, 'The tenant is under legal hold.');
      end if;
      select u.* into l_user from pf_users u where u.user_id = l_tenant.user_id for update;
      if l_archive.account_status = 'inactive'
         and (l_user.account_status <> 'inactive' or l_user.last_login_at >= l_archive.created_at or l_user.last_activity_at >= l_archive.created_at) then
         update pf_archives a set a.state = 'abandoned' where a.archive_id = l_archive.archive_id;
         update pf_tenants t set t.state = l_archive.tenant_state where t.user_id = l_tenant.user_id;
         pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
         return 'active';
      end if;
      pf_context.enter_job(p_set_no => l_tenant.set_no);
      for i in 1 .. l_tables.count loop
         l_name := table_name_of(p_tenant => l_tenant, p_suffix => l_tables(i).suffix);
         sum_table(p_table_name => l_name, p_rows => l_rows, p_sum => l_sum);
         archived_sum(p_archive => l_archive, p_suffix => l_tables(i).suffix, p_rows => l_archived, p_sum => l_archived_sum);
         if not is_same(p_rows => l_rows, p_sum => l_sum, p_other_rows => l_archived, p_other_sum => l_archived_sum) then
            update pf_archives a set a.state = 'exporting' where a.archive_id = l_archive.archive_id;
            close_all(p_tenant => l_tenant);
            return 'changed';
         end if;
         if l_rows <> l_counts(i) then
            raise_application_error(c_drifted, 'The table ' || l_tables(i).suffix || ' has ' || to_char(l_counts(i)) || ' rows, of which its policy shows '
                                               || to_char(l_rows) || ': verify and repair the tenant first.');
         end if;
      end loop;
      update pf_archives a
         set a.state = 'quarantined',
             a.quarantine_until = sys_extract_utc(systimestamp) + numtodsinterval(p_quarantine_seconds, 'SECOND')
       where a.archive_id = l_archive.archive_id;
      update pf_tenants t set t.state = 'archived' where t.user_id = l_tenant.user_id;
      update pf_users u
         set u.account_status = case when u.account_status = 'deleted' then u.account_status else 'archived' end
       where u.user_id = l_tenant.user_id;
      update pf_user_sessions s set s.is_revoked = 'Y' where s.user_id = l_tenant.user_id and s.is_revoked = 'N';
      audit_tenant(p_action => 'archive', p_operation_id => p_operation_id, p_archive => l_archive);
      close_all(p_tenant => l_tenant);
      return 'archived';
   exception
      when others then
         close_all(p_tenant => l_tenant);
         raise;
   end finish_archive;

   -- restore

   procedure reopen_tenant(p_operation_id in varchar2, p_archive in pf_archives%rowtype) is
   begin
      update pf_archives a
         set a.state = 'restored',
             a.restored_at = sys_extract_utc(systimestamp),
             a.restored_by = p_operation_id
       where a.archive_id = p_archive.archive_id;
      update pf_tenants t set t.state = 'ready' where t.user_id = p_archive.user_id;
      -- being brought back counts as activity: else the next pass would put the user away again
      update pf_users u
         set u.schema_created = 'Y',
             u.schema_dropped_at = null,
             u.last_activity_at = sys_extract_utc(systimestamp),
             u.account_status = case
                                   when u.account_status <> 'archived' then u.account_status
                                   when p_archive.account_status = 'suspended' then 'suspended'
                                   else 'active'
                                end
       where u.user_id = p_archive.user_id;
      audit_tenant(p_action => 'restore', p_operation_id => p_operation_id, p_archive => p_archive);
   end reopen_tenant;

   procedure begin_restore(p_operation_id in varchar2, p_fence in number, p_result out sys_refcursor) is
      l_tenant  pf_tenants%rowtype;
      l_archive pf_archives%rowtype;
      l_verdict varchar2(10 char);
   begin
      l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
      pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence);
      begin
         select a.* into l_archive from pf_archives a where a.restored_by = p_operation_id;
         l_verdict := 'restored'; -- a worker was lost between its work and the outcome
      exception
         when no_data_found then
            l_archive := newest_archive(p_user_id => l_tenant.user_id);
      end;
      if l_verdict is null then
         if l_archive.archive_id is null
            or not (l_tenant.state in ('archived', 'dropped') or (l_tenant.state = 'archiving' and l_archive.state = 'dropped'))
            or operation_of(p_operation_id => p_operation_id).kind <> 'restore' then
            raise_application_error(c_not_ready, 'A tenant that is ' || l_tenant.state || ', or has no archive, cannot be restored.');
         end if;
         if l_archive.state = 'quarantined' then
            reopen_tenant(p_operation_id => p_operation_id, p_archive => l_archive);
            l_verdict := 'restored';
         else
            l_verdict := 'load';
         end if;
      end if;
      pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
      open p_result for
         select l_verdict as verdict, a.archive_id, a.user_id, a.store_key, a.size_bytes, a.sha256
           from pf_archives a
          where a.archive_id = l_archive.archive_id;
   exception
      when others then
         pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
         raise;
   end begin_restore;

   -- The archive that a restore under way loads.
   function loading_archive(p_tenant in pf_tenants%rowtype) return pf_archives%rowtype is
      l_archive pf_archives%rowtype := newest_archive(p_user_id => p_tenant.user_id);
   begin
      if l_archive.archive_id is null or l_archive.state <> 'dropped' or p_tenant.state not in ('dropped', 'archiving') then
         raise_application_error(c_not_ready, 'A tenant that is ' || p_tenant.state || ' cannot be restored.');
      end if;
      return l_archive;
   end loading_archive;

   procedure open_restore(p_operation_id in varchar2, p_fence in number, p_result out sys_refcursor) is
      l_tenant  pf_tenants%rowtype;
      l_archive pf_archives%rowtype;
      l_modules json_object_t;
      l_keys    json_key_list;
      l_tables  t_tables;
      l_name    pf_tenant_tables.table_name%type;
      l_list    varchar2(32767 char);
      l_binds   varchar2(32767 char);
      l_sql     varchar2(400 char);
   begin
      l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
      l_archive := loading_archive(p_tenant => l_tenant);
      -- the DDL commits: nobody may take what stands half-made for the tenant's tables, or for no tables
      update pf_tenants t set t.state = 'archiving' where t.user_id = l_tenant.user_id;
      commit;
      l_modules := json_object_t.parse(l_archive.modules);
      l_keys := l_modules.get_keys();
      for i in 1 .. l_keys.count loop
         pf_provisioning.replay_module(p_operation_id => p_operation_id, p_fence => p_fence, p_tenant => l_tenant, p_module => l_keys(i), p_from => 1,
                                       p_to => l_modules.get_number(l_keys(i)), p_offset => i * 1000);
      end loop;
      l_tables := tables_of(p_user_id => l_tenant.user_id);
      for i in reverse 1 .. l_tables.count loop
         -- rows of a run that was lost
         pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence, p_hold => 'N');
         l_name := table_name_of(p_tenant => l_tenant, p_suffix => l_tables(i).suffix);
         pf_context.enter_job(p_set_no => l_tenant.set_no);
         l_sql := 'delete from ' || l_name;
         execute immediate l_sql;
         commit;
         l_sql := 'grant insert on ' || l_name || ' to pf_provisioner';
         execute immediate l_sql;
         describe_columns(p_table_name => l_name, p_like => l_name, p_columns => l_tables(i).column_list, p_list => l_list, p_binds => l_binds);
         l_tables(i).statement := 'insert into ' || lower($$plsql_unit_owner) || '.' || l_name || ' (' || l_list || ') values (' || l_binds || ')';
      end loop;
      -- the door stays open for the loading, until finish_restore or close_export
      pf_context.enter_job(p_set_no => l_tenant.set_no);
      pf_operations.unlock_tenant(p_set_no => l_tenant.set_no);
      open p_result for
         select t.suffix, t.module, t.column_list as "COLUMNS", t.statement from table(l_tables) t order by t.place;
   exception
      when others then
         rollback;
         close_all(p_tenant => l_tenant);
         raise;
   end open_restore;

   procedure finish_restore(p_operation_id in varchar2, p_fence in number) is
      l_tenant       pf_tenants%rowtype;
      l_archive      pf_archives%rowtype;
      l_tables       t_tables;
      l_name         pf_tenant_tables.table_name%type;
      l_rows         number;
      l_sum          varchar2(100 char);
      l_archived     number;
      l_archived_sum varchar2(100 char);
      l_newest       pf_tenant_modules.module_version%type;
      l_fingerprint  pf_tenant_modules.fingerprint%type;
      l_modules      json_object_t;
      l_keys         json_key_list;
      l_sql          varchar2(400 char);
   begin
      l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
      l_archive := loading_archive(p_tenant => l_tenant);
      l_tables := tables_of(p_user_id => l_tenant.user_id);
      pf_context.enter_job(p_set_no => l_tenant.set_no);
      for i in 1 .. l_tables.count loop
         l_name := table_name_of(p_tenant => l_tenant, p_suffix => l_tables(i).suffix);
         sum_table(p_table_name => l_name, p_rows => l_rows, p_sum => l_sum);
         archived_sum(p_archive => l_archive, p_suffix => l_tables(i).suffix, p_rows => l_archived, p_sum => l_archived_sum);
         if not is_same(p_rows => l_rows, p_sum => l_sum, p_other_rows => l_archived, p_other_sum => l_archived_sum) then
            raise_application_error(c_drifted, 'The table ' || l_tables(i).suffix || ' came back with ' || to_char(l_rows) || ' rows that are not the '
                                               || to_char(l_archived) || ' that were archived.');
         end if;
      end loop;
      commit;
      pf_context.leave_job;
      for i in 1 .. l_tables.count loop
         l_sql := 'revoke insert on ' || table_name_of(p_tenant => l_tenant, p_suffix => l_tables(i).suffix) || ' from pf_provisioner';
         execute immediate l_sql;
      end loop;
      l_modules := json_object_t.parse(l_archive.modules);
      l_keys := l_modules.get_keys();
      for i in 1 .. l_keys.count loop
         -- from the bundle's version on to the present one, as every tenant went
         select max(v.version), max(v.checksum) keep (dense_rank last order by v.version)
           into l_newest, l_fingerprint
           from pf_module_versions v
          where v.module = l_keys(i);
         if l_newest > l_modules.get_number(l_keys(i)) then
            pf_provisioning.replay_module(p_operation_id => p_operation_id, p_fence => p_fence, p_tenant => l_tenant, p_module => l_keys(i),
                                          p_from => l_modules.get_number(l_keys(i)) + 1, p_to => l_newest, p_offset => 5000 + i * 500);
         end if;
         delete from pf_tenant_modules m where m.user_id = l_tenant.user_id and m.module = l_keys(i);
         insert into pf_tenant_modules (user_id, module, module_version, fingerprint)
         values (l_tenant.user_id, l_keys(i), l_newest, l_fingerprint);
      end loop;
      pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence);
      reopen_tenant(p_operation_id => p_operation_id, p_archive => l_archive);
      commit;
      close_all(p_tenant => l_tenant);
   exception
      when others then
         rollback;
         close_all(p_tenant => l_tenant);
         raise;
   end finish_restore;

   -- holds, drops, inactivity

   procedure set_hold(p_user_id in varchar2, p_hold in varchar2, p_actor in varchar2) is
   begin
      update pf_tenants t set t.legal_hold = p_hold where t.user_id = p_user_id;
      if sql%rowcount = 0 then
         raise_application_error(c_unknown, 'There is no such tenant.');
      end if;
      update pf_archives a set a.legal_hold = p_hold where a.user_id = p_user_id and a.state <> 'abandoned';
      pf_log.audit_as(
         p_actor         => p_actor,
         p_action        => case p_hold when 'Y' then 'hold' else 'release' end,
         p_resource_type => 'tenant',
         p_resource_id   => p_user_id);
   end set_hold;

   function request_drop(p_archive_id in varchar2, p_operation_id in varchar2, p_requested_by in varchar2) return varchar2 is
      l_tenant  pf_tenants%rowtype;
      l_archive pf_archives%rowtype;
      l_open    pls_integer;
      l_module  pf_tenant_modules.module%type;
   begin
      select a.* into l_archive from pf_archives a where a.archive_id = p_archive_id;
      -- as every request: one of a tenant at a time; what holds now holds until the drop stands in the queue
      select t.* into l_tenant from pf_tenants t where t.user_id = l_archive.user_id for update;
      select a.* into l_archive from pf_archives a where a.archive_id = p_archive_id;
      select count(*) into l_open from pf_schema_operations o where o.user_id = l_tenant.user_id and o.state in ('pending', 'running');
      if l_archive.state <> 'quarantined' or l_archive.quarantine_until > now_utc() or l_archive.legal_hold = 'Y'
         or l_tenant.state <> 'archived' or l_tenant.legal_hold = 'Y' or l_open > 0 then
         return null;
      end if;
      select min(m.module) into l_module from pf_tenant_modules m where m.user_id = l_tenant.user_id;
      return pf_operations.request(
         p_operation_id   => p_operation_id,
         p_user_id        => l_tenant.user_id,
         p_kind           => 'drop',
         p_module         => l_module,
         p_target_version => null,
         p_priority       => 700,
         p_requested_by   => p_requested_by);
   exception
      when no_data_found then
         return null;
   end request_drop;

   function mark_inactive(p_user_id in varchar2, p_seen_before in timestamp, p_actor in varchar2) return varchar2 is
   begin
      -- seen and marked in one statement: a login in between is not overlooked
      update pf_users u
         set u.account_status = 'inactive'
       where u.user_id = p_user_id
         and u.account_status = 'active'
         and greatest(u.created_at, coalesce(u.last_login_at, u.created_at), coalesce(u.last_activity_at, u.created_at)) <= p_seen_before;
      if sql%rowcount = 0 then
         return 'N';
      end if;
      update pf_user_sessions s set s.is_revoked = 'Y' where s.user_id = p_user_id and s.is_revoked = 'N';
      pf_log.audit_as(p_actor => p_actor, p_action => 'mark_inactive', p_resource_type => 'user', p_resource_id => p_user_id);
      return 'Y';
   end mark_inactive;
end pf_archive;
/
grant execute on pf_archive to pf_provisioner
/
