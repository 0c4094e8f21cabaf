create or replace package pf_monitor authid definer is
   c_bad_argument constant pls_integer := -20100; -- to raise

   -- space of a table, and what of it holds no rows
   type t_space is record (
      table_name  varchar2(128 char),
      size_bytes  number(19),
      waste_bytes number(19)
   );
   type t_spaces is table of t_space;

   /**
   * What the server keeps that these reports live by; what may not be seen is no error, its report is empty.
   * @param p_result source_name (indexes, statements), is_available (Y, N), counted_since (null: since the database or the instance
   *                 began), advice (what to do where it is not available)
   */
   procedure sources(p_result out sys_refcursor);

   /**
   * Statements that take longer than so many milliseconds on average, slowest first.
   * @param p_result statement_id, statement_text (1,000 characters at most), calls, total_ms, mean_ms, stddev_ms (over the means between
   *                 two samples, since the server keeps none; null before there are three), row_count
   */
   procedure slow_statements(p_min_ms in number default 100, p_max_rows in number default 50, p_result out sys_refcursor);

   /**
   * Indexes, most used first. Like indexes of all tenants are one row, as are those of all partitions.
   * @param p_result table_name, index_name, duty (primary key, unique, foreign key), index_count, scans, rows_read, size_mb
   */
   procedure index_usage(p_max_rows in number default 50, p_result out sys_refcursor);

   /**
   * Indexes that no constraint needs and that nobody has used: never, or not for so many days; largest first. The server samples:
   * a rare use can escape it.
   * @param p_result table_name, index_name, index_count, scans, size_mb, idle_since (the last use, else the index's making), is_proposed
   *                 (Y when that lies so many days back)
   */
   procedure unused_indexes(p_min_days in number default 30, p_result out sys_refcursor);

   /**
   * Tables by the space that holds no rows, most first; of the 1,000 largest. Space of tables and long values is asked of dbms_space where
   * the tablespace manages its segments by itself.
   * @param p_result table_name, row_count and dead_rows (deleted since) as of the last statistics, size_mb, waste_mb, waste_percent,
   *                 analyzed_at, changed_rows, is_stale
   */
   procedure table_waste(p_max_rows in number default 50, p_result out sys_refcursor);

   /**
   * Largest parts of tenants' tables, in MiB, largest first: tables, partitions, long values and indexes, found by exact names.
   * @param p_result username, table_name, segment_name, segment_kind, size_mb
   */
   procedure largest_segments(p_max_rows in number default 50, p_result out sys_refcursor);

   /**
   * Why a creation fails with a name that is taken: what bears the names that a tenant's tables and indexes want and is not the
   * tenant's own, newest first.
   * @param p_user_id the tenant; null for all whose tables do not stand yet
   * @param p_result  username, object_name, object_type, object_owner, created_at
   */
   procedure naming_conflicts(p_user_id in varchar2 default null, p_result out sys_refcursor);

   /**
   * What would let one user's rows be seen by another: tenants' tables without policy, or with another one than their version has,
   * rights beyond those that the version gives, tables that belong to nobody, tables that are gone. No row when all is well.
   * @param p_result problem, object_name, username, detail
   */
   procedure security_audit(p_result out sys_refcursor);

   /**
   * Sessions of our accounts that wait for another, the longest first, and whom they wait for.
   * @param p_result session_id, account, program, waits_seconds, waits_for, blocked_by, statement_text (its number here)
   */
   procedure waits(p_result out sys_refcursor);

   /**
   * Writes one sample of everything that is measured, at one time: what the caller measured, and what the database knows. Use of
   * indexes once a day. Does not commit.
   * @param p_samples [{"metric_name":..,"subject":..,"metric_value":..}]
   * @param p_result  one row: written, how many samples
   */
   procedure record_samples(p_samples in clob, p_result out sys_refcursor);

   /**
   * Removes samples older than so many days, at most so many. Does not commit.
   * @param p_result one row: removed, how many
   * @throws -20100 less than a day
   */
   procedure purge_samples(p_keep_days in number, p_batch in number default 10000, p_result out sys_refcursor);
end pf_monitor;
/
create or replace package body pf_monitor is
   c_max_tables constant pls_integer := 1000;

   e_missing  exception;
   e_denied   exception;
   e_no_right exception;
   pragma exception_init(e_missing, -942);
   pragma exception_init(e_denied, -1031);
   pragma exception_init(e_no_right, -41900); -- what 23ai says instead

   -- Whether the owner may read one of the server's views; what a role gives does not count here.
   function can_read(p_view in varchar2) return varchar2 is
      l_sql   varchar2(300 char) := 'select max(1) from ' || sys.dbms_assert.qualified_sql_name(p_view) || ' v where rownum = 1';
      l_dummy number(1);
   begin
      execute immediate l_sql into l_dummy;
      return 'Y';
   exception
      when e_missing or e_denied or e_no_right then
         return 'N';
   end can_read;

   function can_read_statements return varchar2 is
   begin
      return least(can_read(p_view => 'sys.v_$sqlstats'), can_read(p_view => 'sys.v_$sqlarea'));
   end can_read_statements;

   -- The dictionary has the server's own time: how far it is ahead of UTC.
   function server_offset return dsinterval_unconstrained is
   begin
      return numtodsinterval(extract(timezone_hour from systimestamp), 'HOUR') + numtodsinterval(extract(timezone_minute from systimestamp), 'MINUTE');
   end server_offset;

   -- Every statement of our schema that the server remembers.
   function statement_sql return varchar2 is
   begin
      return 'select s.sql_id as statement_id, s.sql_text as statement_text, s.executions as calls, round(s.elapsed_time / 1000, 3) as total_ms,'
         || ' round(s.elapsed_time / 1000 / nullif(s.executions, 0), 3) as mean_ms, s.rows_processed as row_count'
         || ' from sys.v_$sqlstats s'
         || ' where s.executions > 0'
         || ' and exists (select null from sys.v_$sqlarea a where a.sql_id = s.sql_id and a.parsing_schema_name = ''' || $$plsql_unit_owner || ''')';
   end statement_sql;

   -- Use of every index; those of a partitioned table have one number here, the like ones of all tenants get one.
   function index_sql return varchar2 is
   begin
      return 'with fk as ('
         || ' select distinct ic.index_name'
         || ' from sys.user_constraints k'
         || ' join (select cc.constraint_name, count(*) as column_count from sys.user_cons_columns cc group by cc.constraint_name) n on n.constraint_name = k.constraint_name'
         || ' join sys.user_cons_columns kc on kc.constraint_name = k.constraint_name'
         || ' join sys.user_ind_columns ic on ic.table_name = k.table_name and ic.column_name = kc.column_name and ic.column_position <= n.column_count'
         || ' where k.constraint_type = ''R'''
         || ' group by k.constraint_name, ic.index_name, n.column_count'
         || ' having count(*) = n.column_count'
         || '), sized as ('
         || ' select s.segment_name, sum(s.bytes) as size_bytes from sys.user_segments s group by s.segment_name'
         || '), named as ('
         || ' select case when n.table_name is null then lower(i.table_name) else ''{prefix}_'' || n.suffix end as table_name,'
         || ' case when n.table_name is null then lower(i.index_name) else replace(lower(i.index_name), ''_s'' || o.set_no || ''_'', ''_{set}_'') end as index_name,'
         || ' case when p.constraint_name is not null then ''primary key'' when i.uniqueness = ''UNIQUE'' then ''unique'' when f.index_name is not null then ''foreign key'' end as duty,'
         || ' coalesce(u.total_access_count, 0) as scans, coalesce(u.total_rows_returned, 0) as rows_read, coalesce(z.size_bytes, 0) as size_bytes,'
         || ' coalesce(u.last_used, b.created) as idle_since'
         || ' from sys.user_indexes i'
         || ' join sys.user_objects b on b.object_name = i.index_name and b.object_type = ''INDEX'''
         || ' left join sys.user_constraints p on p.index_name = i.index_name and p.constraint_type = ''P'''
         || ' left join fk f on f.index_name = i.index_name'
         || ' left join sys.dba_index_usage u on u.name = i.index_name and u.owner = ''' || $$plsql_unit_owner || ''''
         || ' left join sized z on z.segment_name = i.index_name'
         || ' left join pf_tenant_tables n on n.table_name = lower(i.table_name)'
         || ' left join pf_tenants o on o.user_id = n.user_id'
         || ' where i.index_type <> ''LOB'' and substr(i.table_name, 1, 9) <> ''PF_MODEL_'''
         || '), summed as ('
         || ' select n.table_name, n.index_name, min(n.duty) as duty, count(*) as index_count, sum(n.scans) as scans, sum(n.rows_read) as rows_read,'
         || ' round(sum(n.size_bytes) / 1048576, 3) as size_mb, cast(max(n.idle_since) as timestamp(6)) - cast(:server_offset as interval day(9) to second(6)) as idle_since'
         || ' from named n group by n.table_name, n.index_name) ';
   end index_sql;

   procedure sources(p_result out sys_refcursor) is
      l_statements varchar2(1 char) := can_read_statements();
      l_indexes    varchar2(1 char) := can_read(p_view => 'sys.dba_index_usage');
   begin
      open p_result for
         select 'indexes' as source_name,
                l_indexes as is_available,
                cast(null as timestamp(6)) as counted_since,
                case l_indexes when 'N' then 'Use of indexes is hidden: grant select on sys.dba_index_usage to pf_owner, as admin/privileges.sql does.' end as advice
           from dual
         union all
         select 'statements',
                l_statements,
                cast(null as timestamp(6)),
                case l_statements when 'N' then 'Statements are hidden: grant select on sys.v_$sqlstats and sys.v_$sqlarea to pf_owner, as admin/privileges.sql does.' end
           from dual;
   end sources;

   procedure slow_statements(p_min_ms in number default 100, p_max_rows in number default 50, p_result out sys_refcursor) is
      l_sql varchar2(4000 char);
   begin
      if can_read_statements() = 'N' then
         open p_result for
            select cast(null as varchar2(13 char)) as statement_id,
                   cast(null as varchar2(1000 char)) as statement_text,
                   cast(null as number(19)) as calls,
                   cast(null as number) as total_ms,
                   cast(null as number) as mean_ms,
                   cast(null as number) as stddev_ms,
                   cast(null as number(19)) as row_count
              from dual
             where 1 = 0;
         return;
      end if;
      l_sql := 'select q.statement_id, q.statement_text, q.calls, q.total_ms, q.mean_ms, q.stddev_ms, q.row_count from ('
         || 'select s.statement_id, s.statement_text, s.calls, s.total_ms, s.mean_ms, d.stddev_ms, s.row_count from (' || statement_sql() || ') s'
         || ' left join (select p.subject, round(stddev_samp(p.mean_ms), 3) as stddev_ms'
         || ' from (select t.subject,'
         || ' (t.metric_value - lag(t.metric_value) over (partition by t.subject order by t.sampled_at))'
         || ' / nullif(c.metric_value - lag(c.metric_value) over (partition by t.subject order by t.sampled_at), 0) as mean_ms'
         || ' from pf_metric_samples t'
         || ' join pf_metric_samples c on c.metric_name = ''statement.calls'' and c.subject = t.subject and c.sampled_at = t.sampled_at'
         || ' where t.metric_name = ''statement.total_ms'') p'
         || ' where p.mean_ms >= 0 group by p.subject) d on d.subject = s.statement_id'
         || ' where s.mean_ms > :min_ms order by s.mean_ms desc, s.statement_id) q where rownum <= :max_rows';
      open p_result for l_sql using p_min_ms, p_max_rows;
   end slow_statements;

   procedure index_usage(p_max_rows in number default 50, p_result out sys_refcursor) is
      l_sql varchar2(8000 char);
   begin
      if can_read(p_view => 'sys.dba_index_usage') = 'N' then
         open p_result for
            select cast(null as varchar2(128 char)) as table_name,
                   cast(null as varchar2(128 char)) as index_name,
                   cast(null as varchar2(20 char)) as duty,
                   cast(null as number(19)) as index_count,
                   cast(null as number(19)) as scans,
                   cast(null as number(19)) as rows_read,
                   cast(null as number) as size_mb
              from dual
             where 1 = 0;
         return;
      end if;
      l_sql := index_sql()
         || 'select q.table_name, q.index_name, q.duty, q.index_count, q.scans, q.rows_read, q.size_mb'
         || ' from (select s.table_name, s.index_name, s.duty, s.index_count, s.scans, s.rows_read, s.size_mb from summed s'
         || ' order by s.scans desc, s.rows_read desc, s.index_name) q where rownum <= :max_rows';
      open p_result for l_sql using server_offset(), p_max_rows;
   end index_usage;

   procedure unused_indexes(p_min_days in number default 30, p_result out sys_refcursor) is
      l_before timestamp(6) := sys_extract_utc(systimestamp) - numtodsinterval(p_min_days, 'DAY');
      l_sql    varchar2(8000 char);
   begin
      if can_read(p_view => 'sys.dba_index_usage') = 'N' then
         open p_result for
            select cast(null as varchar2(128 char)) as table_name,
                   cast(null as varchar2(128 char)) as index_name,
                   cast(null as number(19)) as index_count,
                   cast(null as number(19)) as scans,
                   cast(null as number) as size_mb,
                   cast(null as timestamp(6)) as idle_since,
                   cast(null as varchar2(1 char)) as is_proposed
              from dual
             where 1 = 0;
         return;
      end if;
      l_sql := index_sql()
         || 'select s.table_name, s.index_name, s.index_count, s.scans, s.size_mb, s.idle_since, case when s.idle_since <= :before_1 then ''Y'' else ''N'' end as is_proposed'
         || ' from summed s where s.duty is null and (s.scans = 0 or s.idle_since <= :before_2) order by s.size_mb desc, s.index_name';
      open p_result for l_sql using server_offset(), l_before, l_before;
   end unused_indexes;

   -- Space of a segment that holds nothing, by the levels of filling that the server keeps of each block; null where it keeps none.
   function free_bytes(p_segment_name in varchar2, p_segment_type in varchar2, p_partition_name in varchar2) return number is
      e_not_managed exception;
      e_no_segment  exception;
      e_not_there   exception;
      pragma exception_init(e_not_managed, -10614);
      pragma exception_init(e_no_segment, -3211);
      pragma exception_init(e_not_there, -3213);
      l_size_blocks       number;
      l_size_bytes        number;
      l_used_blocks       number;
      l_used_bytes        number;
      l_expired_blocks    number;
      l_expired_bytes     number;
      l_unexpired_blocks  number;
      l_unexpired_bytes   number;
      l_unformatted       number;
      l_unformatted_bytes number;
      l_fs1_blocks        number;
      l_fs1_bytes         number;
      l_fs2_blocks        number;
      l_fs2_bytes         number;
      l_fs3_blocks        number;
      l_fs3_bytes         number;
      l_fs4_blocks        number;
      l_fs4_bytes         number;
      l_full_blocks       number;
      l_full_bytes        number;
   begin
      if substr(p_segment_type, 1, 3) = 'LOB' then
         sys.dbms_space.space_usage(
            segment_owner       => $$plsql_unit_owner,
            segment_name        => p_segment_name,
            segment_type        => case p_segment_type when 'LOB PARTITION' then 'LOB PARTITION' else 'LOB' end,
            segment_size_blocks => l_size_blocks,
            segment_size_bytes  => l_size_bytes,
            used_blocks         => l_used_blocks,
            used_bytes          => l_used_bytes,
            expired_blocks      => l_expired_blocks,
            expired_bytes       => l_expired_bytes,
            unexpired_blocks    => l_unexpired_blocks,
            unexpired_bytes     => l_unexpired_bytes,
            partition_name      => p_partition_name);
         return l_expired_bytes;
      end if;
      sys.dbms_space.space_usage(
         segment_owner      => $$plsql_unit_owner,
         segment_name       => p_segment_name,
         segment_type       => p_segment_type,
         unformatted_blocks => l_unformatted,
         unformatted_bytes  => l_unformatted_bytes,
         fs1_blocks         => l_fs1_blocks,
         fs1_bytes          => l_fs1_bytes,
         fs2_blocks         => l_fs2_blocks,
         fs2_bytes          => l_fs2_bytes,
         fs3_blocks         => l_fs3_blocks,
         fs3_bytes          => l_fs3_bytes,
         fs4_blocks         => l_fs4_blocks,
         fs4_bytes          => l_fs4_bytes,
         full_blocks        => l_full_blocks,
         full_bytes         => l_full_bytes,
         partition_name     => p_partition_name);
      -- the levels are quarters; the middle of each counts
      return trunc(l_fs1_bytes / 8 + l_fs2_bytes * 3 / 8 + l_fs3_bytes * 5 / 8 + l_fs4_bytes * 7 / 8);
   exception
      when e_not_managed or e_missing or e_no_segment or e_not_there then
         return null; -- tenants are dropped while their tables are looked at
   end free_bytes;

   procedure table_waste(p_max_rows in number default 50, p_result out sys_refcursor) is
      l_offset dsinterval_unconstrained := server_offset();
      l_waste  number;
      l_spaces t_spaces := t_spaces();
   begin
      for t in (select q.table_name, q.num_rows, q.size_bytes
                  from (select i.table_name, i.num_rows, coalesce(sum(s.bytes), 0) as size_bytes
                          from sys.user_tables i
                          left join (select l.table_name, l.segment_name from sys.user_lobs l
                                     union all
                                     select b.table_name, b.table_name from sys.user_tables b) o on o.table_name = i.table_name
                          left join sys.user_segments s on s.segment_name = o.segment_name
                         where substr(i.table_name, 1, 9) <> 'PF_MODEL_'
                         group by i.table_name, i.num_rows
                         order by size_bytes desc, i.table_name) q
                 where rownum <= c_max_tables) loop
         l_waste := 0;
         for s in (select g.segment_name, g.segment_type, g.partition_name
                     from sys.user_segments g
                    where g.segment_type in ('TABLE', 'TABLE PARTITION', 'LOBSEGMENT', 'LOB PARTITION')
                      and (g.segment_name = t.table_name
                           or g.segment_name in (select l.segment_name from sys.user_lobs l where l.table_name = t.table_name and l.securefile = 'YES'))) loop
            l_waste := l_waste + coalesce(free_bytes(p_segment_name => s.segment_name, p_segment_type => s.segment_type, p_partition_name => s.partition_name), 0);
         end loop;
         l_spaces.extend;
         l_spaces(l_spaces.last).table_name := t.table_name;
         l_spaces(l_spaces.last).size_bytes := t.size_bytes;
         l_spaces(l_spaces.last).waste_bytes := l_waste;
      end loop;
      open p_result for
         select q.table_name, q.row_count, q.dead_rows, q.size_mb, q.waste_mb, q.waste_percent, q.analyzed_at, q.changed_rows, q.is_stale
           from (select lower(j.table_name) as table_name,
                        coalesce(t.num_rows, 0) as row_count,
                        coalesce(m.deletes, 0) as dead_rows,
                        round(j.size_bytes / 1048576, 3) as size_mb,
                        round(j.waste_bytes / 1048576, 3) as waste_mb,
                        round(100 * j.waste_bytes / nullif(j.size_bytes, 0), 1) as waste_percent,
                        cast(t.last_analyzed as timestamp(6)) - l_offset as analyzed_at,
                        coalesce(m.changes, 0) as changed_rows,
                        case when t.last_analyzed is null or coalesce(m.changes, 0) > 50 + 0.1 * coalesce(t.num_rows, 0) then 'Y' else 'N' end as is_stale
                   from table(l_spaces) j
                   join sys.user_tables t on t.table_name = j.table_name
                   left join (select n.table_name, sum(n.deletes) as deletes, sum(n.inserts + n.updates + n.deletes) as changes
                                from sys.user_tab_modifications n
                               where n.partition_name is null
                               group by n.table_name) m on m.table_name = j.table_name
                  order by j.waste_bytes desc, j.size_bytes desc, j.table_name) q
          where rownum <= p_max_rows;
   end table_waste;

   procedure largest_segments(p_max_rows in number default 50, p_result out sys_refcursor) is
   begin
      open p_result for
         select q.username, q.table_name, q.segment_name, q.segment_kind, q.size_mb
           from (select u.username,
                        n.table_name,
                        lower(s.segment_name || case when s.partition_name is not null then ':' || s.partition_name end) as segment_name,
                        o.segment_kind || case when s.partition_name is not null and o.segment_kind = 'table' then ' partition' end as segment_kind,
                        round(s.bytes / 1048576, 3) as size_mb
                   from pf_tenant_tables n
                   join pf_users u on u.user_id = n.user_id
                   join (select t.table_name, t.table_name as segment_name, 'table' as segment_kind from sys.user_tables t
                         union all
                         select l.table_name, l.segment_name, 'long values' from sys.user_lobs l
                         union all
                         select i.table_name, i.index_name, 'index' from sys.user_indexes i) o on o.table_name = upper(n.table_name)
                   join sys.user_segments s on s.segment_name = o.segment_name
                  order by s.bytes desc, s.segment_name, s.partition_name) q
          where rownum <= p_max_rows;
   end largest_segments;

   procedure naming_conflicts(p_user_id in varchar2 default null, p_result out sys_refcursor) is
      l_offset dsinterval_unconstrained := server_offset();
   begin
      open p_result for
         with wanted as (
            select u.user_id,
                   u.username,
                   upper(replace(replace(case when instr(s.object_suffix, '{') > 0 then s.object_suffix else '{prefix}_' || s.object_suffix end, '{prefix}', t.prefix), '{set}', 's' || t.set_no)) as wanted_name
              from pf_tenants t
              join pf_users u on u.user_id = t.user_id
              join pf_module_scripts s on s.direction = 'up' and s.object_type in ('table', 'index')
             where (t.user_id = p_user_id or (p_user_id is null and t.state in ('pending', 'creating', 'failed')))
               and s.version = (select max(v.version) from pf_module_versions v where v.module = s.module)
               and exists (select null from pf_schema_operations o where o.user_id = t.user_id and o.module = s.module)
         )
         select w.username,
                lower(b.object_name) as object_name,
                lower(b.object_type) as object_type,
                lower($$plsql_unit_owner) as object_owner,
                cast(b.created as timestamp(6)) - l_offset as created_at
           from wanted w
           join sys.user_objects b on b.object_name = w.wanted_name and b.object_type in ('TABLE', 'INDEX', 'VIEW', 'MATERIALIZED VIEW', 'SEQUENCE', 'SYNONYM', 'PROCEDURE', 'FUNCTION', 'PACKAGE', 'TYPE')
           left join sys.user_indexes i on i.index_name = b.object_name and b.object_type = 'INDEX'
          where not exists (select null from pf_tenant_tables n where n.user_id = w.user_id and n.table_name = lower(coalesce(i.table_name, b.object_name)))
          order by b.created desc, b.object_id desc;
   end naming_conflicts;

   procedure security_audit(p_result out sys_refcursor) is
   begin
      open p_result for
         with ours as (
            select upper(a.column_value) as account
              from table(sys.odcivarchar2list('pf_owner', 'pf_app_role', 'pf_installer', 'pf_provisioner', 'pf_app', 'pf_analytics_reader', 'pf_analytics_writer', 'pf_auditor')) a
         ), registered as (
            select n.table_name,
                   upper(n.table_name) as object_name,
                   u.username,
                   upper('pf_model_' || n.module || '_v' || lpad(to_char(m.module_version), 3, '0') || '_' || n.suffix) as model_name
              from pf_tenant_tables n
              join pf_users u on u.user_id = n.user_id
              left join pf_tenant_modules m on m.user_id = n.user_id and m.module = n.module
         ), standing as (
            select r.table_name, r.object_name, r.username, r.model_name
              from registered r
              join sys.user_tables t on t.table_name = r.object_name
         ), policies as (
            select p.object_name,
                   p.enable,
                   p."PACKAGE" || '.' || p."FUNCTION" || ' ' || p.sel || ' ' || p.ins || ' ' || p.upd || ' ' || p.del || ' ' || p.chk_option || ' ' || p.policy_type as definition
              from sys.user_policies p
         ), found as (
            select 'missing table' as problem, r.table_name as object_name, r.username, 'the catalogue has it, the database has not' as detail
              from registered r
             where not exists (select null from sys.user_tables t where t.table_name = r.object_name)
            union all
            select 'row security off', s.table_name, s.username, 'its policy is disabled'
              from standing s
             where exists (select null from policies p where p.object_name = s.object_name and p.enable = 'NO')
            union all
            select 'no policy', s.table_name, s.username, 'no row policy stands on it'
              from standing s
             where not exists (select null from policies p where p.object_name = s.object_name)
            union all
            select 'changed policy', s.table_name, s.username, p.definition
              from standing s
              join policies p on p.object_name = s.object_name
             where exists (select null from policies m where m.object_name = s.model_name)
               and not exists (select null from policies m where m.object_name = s.model_name and m.definition = p.definition)
            union all
            select 'unexpected grant', s.table_name, s.username, lower(g.privilege || ' to ' || g.grantee)
              from standing s
              join sys.user_tab_privs_made g on g.table_name = s.object_name
             where not exists (select null from sys.user_tab_privs_made m where m.table_name = s.model_name and m.grantee = g.grantee and m.privilege = g.privilege and m.grantable = g.grantable)
            union all
            select 'unexpected grant', s.table_name || '.' || lower(g.column_name), s.username, lower(g.privilege || ' to ' || g.grantee)
              from standing s
              join sys.user_col_privs_made g on g.table_name = s.object_name
            union all
            select 'orphan table', lower(t.table_name), null, 'no tenant and no feature has it'
              from sys.user_tables t
             where substr(t.table_name, 1, 3) <> 'PF_'
               and substr(t.table_name, 1, 4) <> 'SYS_' -- of an online change under way
               and t.dropped = 'NO'
               and not exists (select null from registered r where r.object_name = t.table_name)
            union all
            select 'row security off', lower(t.table_name), null, 'it has rows of users, and the application reaches it'
              from sys.user_tables t
             where substr(t.table_name, 1, 3) = 'PF_'
               and exists (select null from sys.user_tab_columns c where c.table_name = t.table_name and c.column_name = 'USER_ID')
               and exists (select null from sys.user_tab_privs_made g where g.table_name = t.table_name and g.grantee in ('PF_APP', 'PF_APP_ROLE', 'PUBLIC'))
               and not exists (select null from policies p where p.object_name = t.table_name and p.enable = 'YES')
               and not exists (select null from registered r where r.model_name = t.table_name)
            union all
            select 'unexpected grant', lower(g.table_name), null, lower(g.privilege || ' to ' || g.grantee)
              from sys.user_tab_privs_made g
             where g.grantee not in (select o.account from ours o)
               and g.privilege <> 'INHERIT PRIVILEGES'
               and not exists (select null from standing s where s.object_name = g.table_name)
         )
         select f.problem, f.object_name, f.username, f.detail from found f order by f.problem, f.object_name, f.detail;
   end security_audit;

   procedure waits(p_result out sys_refcursor) is
      l_sql varchar2(2000 char);
   begin
      if can_read(p_view => 'sys.v_$session') = 'N' then
         open p_result for
            select cast(null as varchar2(50 char)) as session_id,
                   cast(null as varchar2(128 char)) as account,
                   cast(null as varchar2(100 char)) as program,
                   cast(null as number) as waits_seconds,
                   cast(null as varchar2(64 char)) as waits_for,
                   cast(null as varchar2(200 char)) as blocked_by,
                   cast(null as varchar2(50 char)) as statement_text
              from dual
             where 1 = 0;
         return;
      end if;
      l_sql := 'select to_char(s.sid) || '','' || to_char(s.serial#) as session_id, lower(s.username) as account, s.program,'
         || ' round(s.wait_time_micro / 1000000, 3) as waits_seconds, lower(s.event) as waits_for,'
         || ' (select max(to_char(b.sid) || '','' || to_char(b.serial#) || '' ('' || lower(b.username) || '', '' || lower(b.status) || '')'') from sys.v_$session b where b.sid = s.blocking_session) as blocked_by,'
         || ' s.sql_id as statement_text'
         || ' from sys.v_$session s'
         || ' where s.blocking_session is not null and substr(s.username, 1, 3) = ''PF_'''
         || ' order by s.wait_time_micro desc, s.sid';
      open p_result for l_sql;
   end waits;

   procedure record_samples(p_samples in clob, p_result out sys_refcursor) is
      l_now       pf_metric_samples.sampled_at%type := sys_extract_utc(systimestamp);
      l_yesterday pf_metric_samples.sampled_at%type := sys_extract_utc(systimestamp) - numtodsinterval(20, 'HOUR');
      l_recorded  pls_integer;
      l_written   pls_integer;
      l_sql       varchar2(8000 char);
   begin
      insert into pf_metric_samples (metric_name, subject, sampled_at, metric_value)
      with roles as (
         select u.role_name,
                count(case when u.deleted_at is null then 1 end) as user_count,
                count(case when u.account_status = 'active' then 1 end) as active_count,
                count(case when u.created_at >= l_now - interval '24' hour then 1 end) as sign_up_count
           from pf_users u
          group by u.role_name
      )
      select j.metric_name, coalesce(j.subject, '-'), l_now, round(j.metric_value, 6)
        from json_table(p_samples, '$[*]'
                columns (metric_name varchar2(100 char) path '$.metric_name',
                         subject varchar2(200 char) path '$.subject',
                         metric_value number path '$.metric_value')) j
      union all
      select 'users.total', '-', l_now, coalesce(sum(r.user_count), 0) from roles r
      union all
      select 'users.active', '-', l_now, coalesce(sum(r.active_count), 0) from roles r
      union all
      select 'users.sign_ups_day', '-', l_now, coalesce(sum(r.sign_up_count), 0) from roles r
      union all
      select 'users.role', r.role_name, l_now, r.user_count from roles r
      union all
      select 'tenants.state', t.state, l_now, count(*) from pf_tenants t group by t.state
      union all
      select 'operations.open', o.state, l_now, count(*) from pf_schema_operations o where o.state in ('pending', 'running') group by o.state
      union all
      select 'operations.oldest_seconds', '-', l_now,
             round((cast(l_now as date) - cast(min(o.requested_at) as date)) * 86400, 6)
        from pf_schema_operations o
       where o.state in ('pending', 'running')
      having min(o.requested_at) is not null
      union all
      select 'tasks.open', x.state, l_now, count(*) from pf_outbox x where x.state in ('pending', 'running') group by x.state
      union all
      select 'database.size_mb', '-', l_now, round(coalesce(sum(s.bytes), 0) / 1048576, 6) from sys.user_segments s;
      l_written := sql%rowcount;
      if can_read_statements() = 'Y' then
         l_sql := 'insert into pf_metric_samples (metric_name, subject, sampled_at, metric_value)'
            || ' select c.metric_name, q.statement_id, :now_1, case c.metric_name when ''statement.calls'' then q.calls else q.total_ms end'
            || ' from (select o.statement_id, o.calls, o.total_ms'
            || ' from (select s.statement_id, s.calls, s.total_ms from (' || statement_sql() || ') s order by s.total_ms desc) o where rownum <= 20) q'
            || ' cross join (select ''statement.calls'' as metric_name from dual union all select ''statement.total_ms'' from dual) c';
         execute immediate l_sql using l_now;
         l_written := l_written + sql%rowcount;
      end if;
      -- counts of use change slowly and there are many: once a day
      select count(*)
        into l_recorded
        from dual
       where exists (select null from pf_metric_samples m where m.metric_name = 'index.scans' and m.sampled_at > l_yesterday);
      if l_recorded = 0 and can_read(p_view => 'sys.dba_index_usage') = 'Y' then
         l_sql := 'insert into pf_metric_samples (metric_name, subject, sampled_at, metric_value) '
            || index_sql()
            || 'select ''index.scans'', s.index_name, :now_1, s.scans from summed s';
         execute immediate l_sql using server_offset(), l_now;
         l_written := l_written + sql%rowcount;
      end if;
      open p_result for
         select cast(l_written as number(19)) as written from dual;
   end record_samples;

   procedure purge_samples(p_keep_days in number, p_batch in number default 10000, p_result out sys_refcursor) is
      l_removed pls_integer;
   begin
      if p_keep_days is null or p_keep_days < 1 then
         raise_application_error(c_bad_argument, 'Samples are kept for a day at least.');
      end if;
      delete from pf_metric_samples m
       where m.sampled_at < sys_extract_utc(systimestamp) - numtodsinterval(p_keep_days, 'DAY')
         and rownum <= p_batch;
      l_removed := sql%rowcount;
      open p_result for
         select cast(l_removed as number(19)) as removed from dual;
   end purge_samples;
end pf_monitor;
/
grant execute on pf_monitor to pf_provisioner
/
