create or replace package pf_modules authid definer is
   c_drifted constant pls_integer := -20109; -- to raise

   /**
   * Stores one statement of a module version; safe to repeat. Does not commit.
   * @param p_module          module, as career
   * @param p_version         number of its version
   * @param p_direction       up or down
   * @param p_step_no         place in the direction, from 1
   * @param p_object_type     what the statement makes, see pf_module_scripts
   * @param p_object_suffix   the object concerned
   * @param p_template        the statement, with {prefix}, {set} and {set_no}
   * @param p_tolerated_error the error that a repeat may meet, or null
   */
   procedure load_script(
      p_module in varchar2, p_version in number, p_direction in varchar2, p_step_no in number,
      p_object_type in varchar2, p_object_suffix in varchar2, p_template in clob, p_tolerated_error in varchar2);

   /**
   * Declares a module version complete, so that tenants can get it, and creates its reference set; nothing happens when
   * that is done already. Commits.
   * @param p_module     module, as career
   * @param p_version    number of its version
   * @param p_name       what the version is about
   * @param p_checksum   SHA-256 of its files
   * @param p_step_count statements of the up direction that must have been stored
   * @throws -20109 the version was loaded from other files before, or steps are missing
   */
   procedure finish_version(p_module in varchar2, p_version in number, p_name in varchar2, p_checksum in varchar2, p_step_count in number);
end pf_modules;
/
create or replace package body pf_modules is
   procedure load_script(
      p_module in varchar2, p_version in number, p_direction in varchar2, p_step_no in number,
      p_object_type in varchar2, p_object_suffix in varchar2, p_template in clob, p_tolerated_error in varchar2) is
   begin
      update pf_module_scripts s
         set s.object_type = p_object_type,
             s.object_suffix = p_object_suffix,
             s.template = p_template,
             s.tolerated_error = p_tolerated_error
       where s.module = p_module
         and s.version = p_version
         and s.direction = p_direction
         and s.step_no = p_step_no;
      if sql%rowcount = 0 then
         insert into pf_module_scripts (module, version, direction, step_no, object_type, object_suffix, template, tolerated_error)
         values (p_module, p_version, p_direction, p_step_no, p_object_type, p_object_suffix, p_template, p_tolerated_error);
      end if;
   end load_script;

   procedure finish_version(p_module in varchar2, p_version in number, p_name in varchar2, p_checksum in varchar2, p_step_count in number) is
      l_checksum pf_module_versions.checksum%type;
      l_steps    pls_integer;
      l_version  pf_schema_migrations.version%type := p_module || '/V' || to_char(p_version, 'fm000');
      l_now      timestamp(6) := sys_extract_utc(systimestamp);
   begin
      select max(v.checksum) into l_checksum from pf_module_versions v where v.module = p_module and v.version = p_version;
      if l_checksum <> p_checksum then
         raise_application_error(c_drifted, 'version ' || p_version || ' of module ' || p_module
            || ' was changed after it was loaded: restore its files, and put the change into a new version');
      end if;
      select count(*) into l_steps from pf_module_scripts s where s.module = p_module and s.version = p_version and s.direction = 'up';
      if l_steps <> p_step_count then
         raise_application_error(c_drifted, 'version ' || p_version || ' of module ' || p_module || ' has ' || l_steps
            || ' steps, not the ' || p_step_count || ' announced');
      end if;
      if l_checksum is null then
         insert into pf_module_versions (module, version, name, checksum, step_count)
         values (p_module, p_version, p_name, p_checksum, p_step_count);
      end if;
      pf_provisioning.create_reference_set(p_module => p_module, p_version => p_version);
      -- last, because the reference set commits: without this row the next run loads the version again
      insert into pf_schema_migrations (kind, version, description, checksum, state, statements_done, statement_count, started_at, applied_at, duration_ms, applied_by)
      select 'module', l_version, p_name, p_checksum, 'applied', p_step_count, p_step_count, l_now, sys_extract_utc(systimestamp), 0,
             coalesce(sys_context('userenv', 'proxy_user'), sys_context('userenv', 'session_user'))
        from dual
       where not exists (select 1 from pf_schema_migrations m where m.kind = 'module' and m.version = l_version);
      commit;
   end finish_version;
end pf_modules;
/
