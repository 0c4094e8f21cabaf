create or replace package pf_statistics authid definer is
   c_unknown constant pls_integer := -20101; -- to raise

   /**
   * Tenants of whose rows in some table a tenth or more has changed since the planner's statistics were gathered, or that have
   * rows and no statistics; by key. Commits.
   * @param p_after  those after this one; null for the first
   * @param p_limit  how many at most
   * @param p_result user_id, table_count (how many such tables)
   */
   procedure stale(p_after in varchar2, p_limit in number, p_result out sys_refcursor);

   /**
   * Gathers the planner's statistics of one tenant's tables; readers and writers go on meanwhile. Commits after each table.
   * @return how many tables they are
   * @throws -20101 there is no such tenant
   */
   function gather(p_user_id in varchar2) return number;
end pf_statistics;
/
create or replace package body pf_statistics is
   procedure stale(p_after in varchar2, p_limit in number, p_result out sys_refcursor) is
      l_objects sys.dbms_stats.objecttab;
   begin
      -- the list itself is not looked at: making it writes the counters of changes out, which otherwise needs a right over all schemas
      if p_after is null then
         sys.dbms_stats.gather_schema_stats(ownname => $$plsql_unit_owner, options => 'LIST STALE', objlist => l_objects);
      end if;
      open p_result for
         select f.user_id, f.table_count
           from (select n.user_id, count(*) as table_count
                   from pf_tenant_tables n
                   join sys.user_tab_statistics s on s.table_name = upper(n.table_name) and s.object_type = 'TABLE'
                   left join sys.user_tab_modifications m on m.table_name = s.table_name and m.partition_name is null
                  where (p_after is null or n.user_id > p_after)
                    and (s.stale_stats = 'YES' or (s.last_analyzed is null and m.inserts > 0))
                  group by n.user_id
                  order by n.user_id) f
          where rownum <= p_limit;
   end stale;

   function gather(p_user_id in varchar2) return number is
      type t_names is table of pf_tenant_tables.table_name%type;
      l_set_no pf_tenants.set_no%type;
      l_names  t_names;
   begin
      begin
         select t.set_no into l_set_no from pf_tenants t where t.user_id = p_user_id;
      exception
         when no_data_found then
            raise_application_error(c_unknown, 'There is no such tenant.');
      end;
      select n.table_name
        bulk collect into l_names
        from pf_tenant_tables n
        join sys.user_tables u on u.table_name = upper(n.table_name)
       where n.user_id = p_user_id
       order by n.table_name;
      -- what samples the rows is a query: under a closed policy it would find none
      pf_context.enter_job(p_set_no => l_set_no);
      for i in 1 .. l_names.count loop
         sys.dbms_stats.gather_table_stats(ownname => $$plsql_unit_owner, tabname => upper(l_names(i)), cascade => true);
      end loop;
      pf_context.leave_job;
      return l_names.count;
   exception
      when others then
         pf_context.leave_job;
         pf_log.error(p_scope => 'pf_statistics.gather', p_code => to_char(sqlcode), p_message => sqlerrm);
         raise;
   end gather;
end pf_statistics;
/
grant execute on pf_statistics to pf_provisioner
/
