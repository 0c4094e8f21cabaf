create or replace package pf_tenant_data authid definer is
   c_unknown    constant pls_integer := -20101; -- to raise
   c_no_context constant pls_integer := -20105;

   /**
   * Computes the skill summary of the set that the proven context names, anew and within the caller's transaction.
   * Skills that the catalogue no longer has are left out. Two refreshes of one set wait for each other; readers do not wait.
   * (The touch() of the other engine has no twin here: each tenant table carries its trigger's text.)
   * @throws -20105 there is no context
   * @throws -20101 the tenant has no module career
   */
   procedure refresh_skill_summary;

   /**
   * Waits until no other transaction of the same tenant is at p_purpose, and keeps others waiting until this one ends. For work that
   * looks before it writes, such as an import, and would not see what another one is about to write.
   * @throws -20105 there is no context
   * @throws -54 the turn did not come within a minute
   */
   procedure take_turn(p_purpose in varchar2);
end pf_tenant_data;
/
create or replace package body pf_tenant_data is
   procedure refresh_skill_summary is
      l_set_no   pf_tenants.set_no%type := pf_context.current_set();
      l_mappings pf_tenant_tables.table_name%type;
      l_summary  pf_tenant_tables.table_name%type;
      l_sql      varchar2(2000 char);
   begin
      if l_set_no is null then
         raise_application_error(c_no_context, 'There is no tenant context: enter one first.');
      end if;
      select max(case when t.suffix = 'skill_mappings' then t.table_name end),
             max(case when t.suffix = 'skill_summary' then t.table_name end)
        into l_mappings, l_summary
        from pf_tenants n
        join pf_tenant_tables t on t.user_id = n.user_id
       where n.set_no = l_set_no
         and t.module = 'career'
         and t.suffix in ('skill_mappings', 'skill_summary');
      if l_mappings is null or l_summary is null then
         raise_application_error(c_unknown, 'The tenant has no module career.');
      end if;
      l_mappings := sys.dbms_assert.simple_sql_name(l_mappings);
      l_summary := sys.dbms_assert.simple_sql_name(l_summary);
      l_sql := 'lock table ' || l_summary || ' in exclusive mode';
      execute immediate l_sql;
      l_sql := 'delete from ' || l_summary;
      execute immediate l_sql;
      l_sql := 'insert into ' || l_summary || ' (skill_id, skill_name, category, usage_count, highest_proficiency, last_used)
         select c.skill_id, c.skill_name, c.category, count(*), max(m.proficiency_level), max(m.last_used)
           from ' || l_mappings || ' m
           join pf_ref_skills_catalog c on c.skill_id = m.skill_id
          group by c.skill_id, c.skill_name, c.category';
      execute immediate l_sql;
   end refresh_skill_summary;

   procedure take_turn(p_purpose in varchar2) is
      c_wait_seconds constant pls_integer := 60;

      e_busy exception;
      pragma exception_init(e_busy, -54);

      l_set_no pf_tenants.set_no%type := pf_context.current_set();
   begin
      if l_set_no is null then
         raise_application_error(c_no_context, 'There is no tenant context: enter one first.');
      end if;
      -- 0: got it; 4: has it already
      if sys.dbms_lock.request(
            id                => sys.dbms_utility.get_hash_value('pathfinder turn ' || p_purpose || ' ' || l_set_no, 0, 1073741824),
            lockmode          => sys.dbms_lock.x_mode,
            timeout           => c_wait_seconds,
            release_on_commit => true) not in (0, 4) then
         raise e_busy;
      end if;
   end take_turn;
end pf_tenant_data;
/
grant execute on pf_tenant_data to pf_app_role
/
