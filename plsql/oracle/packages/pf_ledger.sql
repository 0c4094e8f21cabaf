create or replace package pf_ledger authid definer is
   c_unknown constant pls_integer := -20101; -- to raise
   c_drifted constant pls_integer := -20109;

   /**
   * Refuses to install over a database that a later version has installed.
   * @param p_newest version of the newest migration of these files
   * @throws -20109 the ledger holds a newer one
   */
   procedure refuse_newer(p_newest in varchar2);

   /**
   * Enters a file that is to be applied, or checks the entry of one that was. Commits.
   * @param p_file            path under the engine's folder, as core/20261121_090000_ledger.sql
   * @param p_checksum        SHA-256 of the file
   * @param p_down_checksum   SHA-256 of its .down.sql
   * @param p_statement_count statements in the file
   * @throws -20109 a migration was changed after it had been applied, or is older than one already applied
   */
   procedure announce(p_file in varchar2, p_checksum in varchar2, p_down_checksum in varchar2, p_statement_count in number);

   /**
   * Names the script that takes back what an earlier, broken run has left of a file, or install_nothing.sql.
   * @param p_file path under the engine's folder
   */
   function undo_script(p_file in varchar2) return varchar2;

   /**
   * Names the script to run for a file: the file, or install_nothing.sql where it is applied.
   * @param p_file path under the engine's folder; must have been announced
   */
   function file_script(p_file in varchar2) return varchar2;

   /**
   * Notes that a file is begun, unless it is applied. Commits.
   * @param p_file path under the engine's folder
   */
   procedure begin_file(p_file in varchar2);

   /**
   * Notes that a file is applied. Commits.
   * @param p_file path under the engine's folder
   */
   procedure finish_file(p_file in varchar2);

   /**
   * Fails when objects of the schema do not compile: creating invalid code is a warning only, which stops no script.
   * @throws -20109 names them
   */
   procedure refuse_invalid;
end pf_ledger;
/
create or replace package body pf_ledger is
   c_nothing constant varchar2(30 char) := 'install_nothing.sql';

   type t_file is record (
      kind        pf_schema_migrations.kind%type,
      version     pf_schema_migrations.version%type,
      description pf_schema_migrations.description%type
   );

   function entry_of(p_file in varchar2) return t_file is
      l_name varchar2(200 char) := regexp_substr(p_file, '([^/]+)\.sql$', 1, 1, 'c', 1);
      l_file t_file;
   begin
      if p_file like 'core/%' then
         l_file.kind        := 'migration';
         l_file.version     := substr(l_name, 1, 15);
         l_file.description := replace(substr(l_name, 17), '_', ' ');
      elsif p_file like 'packages/%' then
         l_file.kind        := 'package';
         l_file.version     := l_name;
         l_file.description := 'package ' || l_name;
      else
         raise_application_error(c_unknown, p_file || ' is neither a core file nor a package');
      end if;
      return l_file;
   end entry_of;

   function state_of(p_file in t_file) return varchar2 is
      l_state pf_schema_migrations.state%type;
   begin
      select max(m.state) into l_state from pf_schema_migrations m where m.kind = p_file.kind and m.version = p_file.version;
      return l_state;
   end state_of;

   procedure refuse_newer(p_newest in varchar2) is
      l_version pf_schema_migrations.version%type;
   begin
      select max(m.version) into l_version
        from pf_schema_migrations m
       where m.kind = 'migration'
         and m.state <> 'pending'
         and m.version > p_newest;
      if l_version is not null then
         raise_application_error(c_drifted, 'the database was installed by a later version (migration ' || l_version
            || '); these files end at ' || p_newest || ': use the files of that version');
      end if;
   end refuse_newer;

   procedure refuse_changed(p_file in varchar2, p_entry in t_file, p_state in varchar2) is
      l_newer pf_schema_migrations.version%type;
   begin
      if p_state = 'applied' then
         raise_application_error(c_drifted, 'migration ' || p_file
            || ' was changed after it was applied: restore the file, and put the change into a new migration');
      end if;
      select max(m.version) into l_newer
        from pf_schema_migrations m
       where m.kind = 'migration'
         and m.state = 'applied'
         and m.version > p_entry.version;
      if l_newer is not null then
         raise_application_error(c_drifted, 'migration ' || p_file || ' is older than ' || l_newer || ', which is applied: give it a later time stamp');
      end if;
   end refuse_changed;

   procedure announce(p_file in varchar2, p_checksum in varchar2, p_down_checksum in varchar2, p_statement_count in number) is
      l_file     t_file := entry_of(p_file => p_file);
      l_state    pf_schema_migrations.state%type := state_of(p_file => l_file);
      l_checksum pf_schema_migrations.checksum%type;
   begin
      select max(m.checksum) into l_checksum from pf_schema_migrations m where m.kind = l_file.kind and m.version = l_file.version;
      if l_state = 'applied' and l_checksum = p_checksum then
         return;
      end if;
      if l_file.kind = 'migration' then
         refuse_changed(p_file => p_file, p_entry => l_file, p_state => l_state);
      end if;
      -- a file that was broken off stays so: DDL commits, and what it left must be taken back first
      update pf_schema_migrations m
         set m.description = l_file.description,
             m.checksum = p_checksum,
             m.down_checksum = p_down_checksum,
             m.state = case when m.state = 'applied' then 'pending' else m.state end,
             m.statements_done = case when m.state in ('applied', 'pending') then 0 end,
             m.statement_count = p_statement_count,
             m.done_checksum = null
       where m.kind = l_file.kind
         and m.version = l_file.version;
      if sql%rowcount = 0 then
         insert into pf_schema_migrations (kind, version, description, checksum, down_checksum, state, statements_done, statement_count)
         values (l_file.kind, l_file.version, l_file.description, p_checksum, p_down_checksum, 'pending', 0, p_statement_count);
      end if;
      commit;
   end announce;

   function undo_script(p_file in varchar2) return varchar2 is
      l_file t_file := entry_of(p_file => p_file);
   begin
      if l_file.kind = 'migration' and state_of(p_file => l_file) in ('applying', 'reverting', 'failed') then
         return regexp_replace(p_file, '\.sql$', '.down.sql');
      end if;
      return c_nothing;
   end undo_script;

   function file_script(p_file in varchar2) return varchar2 is
      l_state pf_schema_migrations.state%type := state_of(p_file => entry_of(p_file => p_file));
   begin
      if l_state is null then
         raise_application_error(c_unknown, p_file || ' is in install.sql and not in install_files.sql: generate that file anew');
      end if;
      return case when l_state = 'applied' then c_nothing else p_file end;
   end file_script;

   procedure begin_file(p_file in varchar2) is
      l_file t_file := entry_of(p_file => p_file);
   begin
      update pf_schema_migrations m
         set m.state = 'applying',
             m.started_at = sys_extract_utc(systimestamp),
             m.statements_done = null
       where m.kind = l_file.kind
         and m.version = l_file.version
         and m.state <> 'applied';
      commit;
   end begin_file;

   procedure finish_file(p_file in varchar2) is
      l_file t_file := entry_of(p_file => p_file);
      l_now  timestamp(6) := sys_extract_utc(systimestamp);
   begin
      update pf_schema_migrations m
         set m.state = 'applied',
             m.statements_done = m.statement_count,
             m.started_at = coalesce(m.started_at, l_now),
             m.applied_at = l_now,
             m.duration_ms = coalesce(round(extract(day from (l_now - m.started_at)) * 86400000
                + extract(hour from (l_now - m.started_at)) * 3600000
                + extract(minute from (l_now - m.started_at)) * 60000
                + extract(second from (l_now - m.started_at)) * 1000), 0),
             m.applied_by = substr(coalesce(sys_context('userenv', 'proxy_user'), sys_context('userenv', 'session_user'))
                || ' by SQL*Plus on ' || sys_context('userenv', 'host'), 1, 200),
             m.error = null
       where m.kind = l_file.kind
         and m.version = l_file.version
         and m.state <> 'applied';
      commit;
   end finish_file;

   procedure refuse_invalid is
      l_names varchar2(1500 char);
   begin
      -- what was created before the packages that it calls needs one more compilation
      sys.dbms_utility.compile_schema(schema => sys_context('userenv', 'current_schema'), compile_all => false);
      select substr(listagg(lower(o.object_type) || ' ' || lower(o.object_name), ', ' on overflow truncate) within group (order by o.object_name), 1, 1500)
        into l_names
        from sys.user_objects o
       where o.status = 'INVALID';
      if l_names is not null then
         raise_application_error(c_drifted, 'these do not compile, see sys.user_errors: ' || l_names);
      end if;
   end refuse_invalid;
end pf_ledger;
/
