-- What operators ask when something is slow, full, stuck or open; and what was measured, over time.
-- Everything here only looks, but record_samples and purge_samples. What the server does not keep is named by sources, and its report is empty.

create schema if not exists pf_monitor;

create or replace function pf_monitor.sources() returns table (source_name text, is_available text, counted_since timestamptz, advice text)
language plpgsql stable
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_schema name;
begin
   source_name := 'indexes';
   is_available := 'Y';
   select d.stats_reset into counted_since from pg_stat_database as d where d.datname = current_database();
   return next;
   source_name := 'statements';
   is_available := 'N';
   counted_since := null;
   select n.nspname into l_schema from pg_extension as e join pg_namespace as n on n.oid = e.extnamespace where e.extname = 'pg_stat_statements';
   if l_schema is null then
      advice := 'Statements are not counted: set shared_preload_libraries = ''pg_stat_statements'', restart, and run create extension pg_stat_statements in this database.';
   elsif not pg_has_role('pg_read_all_stats', 'usage') then
      advice := 'Statements of other accounts are hidden: grant pg_read_all_stats to pf_owner.';
   else
      begin
         execute format('select i.stats_reset from %I.pg_stat_statements_info as i', l_schema) into counted_since;
         is_available := 'Y';
      exception
         when object_not_in_prerequisite_state then
            advice := 'Statements are not counted: set shared_preload_libraries = ''pg_stat_statements'' and restart.';
      end;
   end if;
   return next;
end;
$$;

comment on function pf_monitor.sources() is
   'What the server keeps that these reports live by: statements and indexes, since when it counts, and what to do where it does not.';

create or replace function pf_monitor.statement_statistics()
returns table (statement_id text, statement_text text, calls bigint, total_ms numeric, mean_ms numeric, stddev_ms numeric, row_count bigint)
language plpgsql stable
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_schema name;
begin
   if not exists (select from pf_monitor.sources() as s where s.source_name = 'statements' and s.is_available = 'Y') then
      return;
   end if;
   select n.nspname into l_schema from pg_extension as e join pg_namespace as n on n.oid = e.extnamespace where e.extname = 'pg_stat_statements';
   -- an account each has its own row: together they have the mean of all calls, and the deviation from that
   return query execute format($sql$
      select t.id, t.query_text, t.calls, round(t.total_ms::numeric, 3), round((t.total_ms / t.calls)::numeric, 3),
             round(sqrt(greatest(t.squares / t.calls - (t.total_ms / t.calls) ^ 2, 0))::numeric, 3), t.row_count
        from (select p.queryid::text as id, min(p.query) as query_text, sum(p.calls)::bigint as calls, sum(p.total_exec_time) as total_ms,
                     sum(p.calls * (p.stddev_exec_time ^ 2 + p.mean_exec_time ^ 2)) as squares, sum(p.rows)::bigint as row_count
                from %I.pg_stat_statements as p
               where p.dbid = (select d.oid from pg_database as d where d.datname = current_database()) and p.toplevel and p.queryid is not null
               group by p.queryid) as t
       where t.calls > 0
      $sql$, l_schema);
end;
$$;

comment on function pf_monitor.statement_statistics() is 'Every statement of this database that the server has counted, values left out of its text. For this package only.';

create or replace function pf_monitor.slow_statements(p_min_ms integer default 100, p_max_rows integer default 50)
returns table (statement_id text, statement_text text, calls bigint, total_ms numeric, mean_ms numeric, stddev_ms numeric, row_count bigint)
language sql stable
security definer
set search_path = pathfinder, pg_temp
as $$
   select s.statement_id, s.statement_text, s.calls, s.total_ms, s.mean_ms, s.stddev_ms, s.row_count
     from pf_monitor.statement_statistics() as s
    where s.mean_ms > p_min_ms
    order by s.mean_ms desc, s.statement_id
    limit p_max_rows;
$$;

comment on function pf_monitor.slow_statements(integer, integer) is
   'Statements that take longer than so many milliseconds on average, slowest first: text, calls, total, mean, deviation, rows. Empty where the server does not count; sources tells.';

create or replace function pf_monitor.index_statistics()
returns table (table_name text, index_name text, duty text, index_count bigint, scans bigint, rows_read bigint, size_bytes bigint)
language sql stable
security definer
set search_path = pathfinder, pg_temp
as $$
   with counted as (
      -- partitions count for the index of the whole
      select coalesce(pg_partition_root(s.indexrelid), s.indexrelid)::oid as oid, sum(s.idx_scan) as scans, sum(s.idx_tup_read) as rows_read,
             sum(pg_relation_size(s.indexrelid)) as size_bytes
        from pg_stat_user_indexes as s
       where s.schemaname = 'pathfinder'
       group by 1
   ), named as (
      select case when n.table_name is null then t.relname else '{prefix}_' || n.suffix end::text as table_name,
             case when n.table_name is null then i.relname else replace(i.relname, '_s' || o.set_no || '_', '_{set}_') end::text as index_name,
             case when x.indisprimary then 'primary key'
                  when x.indisunique then 'unique'
                  when exists (select from pg_constraint as k
                                where k.conrelid = x.indrelid and k.contype = 'f'
                                  and (select array_agg(c order by c) from unnest(k.conkey) as c)
                                      = (select array_agg(c order by c) from unnest((x.indkey::int2[])[0:cardinality(k.conkey) - 1]) as c)) then 'foreign key'
             end as duty,
             c.scans, c.rows_read, c.size_bytes
        from counted as c
        join pg_index as x on x.indexrelid = c.oid
        join pg_class as i on i.oid = x.indexrelid
        join pg_class as t on t.oid = x.indrelid
        left join pf_tenant_tables as n on n.table_name = t.relname
        left join pf_tenants as o on o.user_id = n.user_id
       where left(t.relname, 9) <> 'pf_model_'
   )
   select n.table_name, n.index_name, min(n.duty), count(*), sum(n.scans)::bigint, sum(n.rows_read)::bigint, sum(n.size_bytes)::bigint
     from named as n
    group by n.table_name, n.index_name;
$$;

comment on function pf_monitor.index_statistics() is
   'Use of every index since the server counts; those of a partitioned table, and the like ones of all tenants, are one row. For this package only.';

create or replace function pf_monitor.index_usage(p_max_rows integer default 50)
returns table (table_name text, index_name text, duty text, index_count bigint, scans bigint, rows_read bigint, size_mb numeric)
language sql stable
security definer
set search_path = pathfinder, pg_temp
as $$
   select i.table_name, i.index_name, i.duty, i.index_count, i.scans, i.rows_read, round(i.size_bytes / 1048576.0, 3)
     from pf_monitor.index_statistics() as i
    order by i.scans desc, i.rows_read desc, i.index_name
    limit p_max_rows;
$$;

comment on function pf_monitor.index_usage(integer) is
   'Indexes, most used first: scans, entries read, space in MiB, and the constraint that needs it (primary key, unique, foreign key). Like indexes of all tenants are one row, as are those of all partitions.';

create or replace function pf_monitor.unused_indexes(p_min_days integer default 30)
returns table (table_name text, index_name text, index_count bigint, scans bigint, size_mb numeric, idle_since timestamptz, is_proposed text)
language sql stable
security definer
set search_path = pathfinder, pg_temp
as $$
   select i.table_name, i.index_name, i.index_count, i.scans, round(i.size_bytes / 1048576.0, 3), w.idle_since,
          case when w.idle_since <= clock_timestamp() - make_interval(days => p_min_days) then 'Y' else 'N' end
     from pf_monitor.index_statistics() as i
    cross join lateral (
       -- since the first of the unbroken row of samples that bear the present count; a count that began anew breaks it
       select min(m.sampled_at) as idle_since
         from pf_metric_samples as m
        where m.metric_name = 'index.scans' and m.subject = i.index_name
          and m.sampled_at > coalesce((select max(b.sampled_at) from pf_metric_samples as b
                                        where b.metric_name = 'index.scans' and b.subject = i.index_name and b.metric_value <> i.scans), '-infinity')
    ) as w
    where i.duty is null
      and (i.scans = 0 or w.idle_since <= clock_timestamp() - make_interval(days => p_min_days))
    order by i.size_bytes desc, i.index_name;
$$;

comment on function pf_monitor.unused_indexes(integer) is
   'Indexes that no constraint needs and that nobody has used: never, or not for so many days as the samples index.scans show; largest first. is_proposed is Y where it was watched that long without a use.';

create or replace function pf_monitor.table_waste(p_max_rows integer default 50)
returns table (table_name text, row_count bigint, dead_rows bigint, size_mb numeric, waste_mb numeric, waste_percent numeric, analyzed_at timestamptz, changed_rows bigint, is_stale text)
language sql stable
security definer
set search_path = pathfinder, pg_temp
as $$
   with measured as (
      select s.relid, s.relname::text as table_name, s.n_live_tup as live, s.n_dead_tup as dead, s.n_mod_since_analyze as changed,
             greatest(s.last_analyze, s.last_autoanalyze) as analyzed_at, pg_table_size(s.relid) as size_bytes, pg_relation_size(s.relid) as heap_bytes, c.reltuples
        from pg_stat_user_tables as s
        join pg_class as c on c.oid = s.relid
       where s.schemaname = 'pathfinder' and c.relkind = 'r'
   ), expected as (
      -- a page has 8,168 bytes for rows, and a row 28 beside its columns; what lies out of line is no part of the heap
      select m.*, ceil(m.reltuples / greatest(1, floor(8168 / (28 + w.width)))) * 8192 as wanted_bytes
        from measured as m
        left join lateral (select sum((1 - p.null_frac) * p.avg_width) as width from pg_stats as p
                            where p.schemaname = 'pathfinder' and p.tablename = m.table_name having sum(p.avg_width) is not null) as w on m.reltuples > 0
   ), judged as (
      select e.*, least(e.heap_bytes, greatest(e.heap_bytes * (e.dead::numeric / nullif(e.live + e.dead, 0)), (e.heap_bytes - e.wanted_bytes)::numeric, 0)) as waste_bytes
        from expected as e
   )
   select j.table_name, j.live, j.dead, round(j.size_bytes / 1048576.0, 3), round(j.waste_bytes / 1048576.0, 3),
          round(100 * j.waste_bytes / nullif(j.size_bytes, 0), 1), j.analyzed_at, j.changed,
          case when j.changed > 50 + 0.1 * j.live then 'Y' else 'N' end
     from judged as j
    order by j.waste_bytes desc, j.size_bytes desc, j.table_name
    limit p_max_rows;
$$;

comment on function pf_monitor.table_waste(integer) is
   'Tables by the space that holds no live rows, most first: rows and dead rows as the server counts them, space and waste in MiB (estimated from the width of rows where the server has statistics), and whether its statistics are stale.';

create or replace function pf_monitor.largest_segments(p_max_rows integer default 50)
returns table (username text, table_name text, segment_name text, segment_kind text, size_mb numeric)
language sql stable
security definer
set search_path = pathfinder, pg_temp
as $$
   with tables as (
      select u.username::text as username, n.table_name::text as table_name, c.oid
        from pf_tenant_tables as n
        join pf_users as u on u.user_id = n.user_id
        join pg_class as c on c.relname = n.table_name and c.relnamespace = 'pathfinder'::regnamespace
   ), parts as (
      select t.username, t.table_name, c.oid, c.relname, c.reltoastrelid, c.relispartition
        from tables as t
       cross join lateral (select t.oid union select p.relid from pg_partition_tree(t.oid) as p) as p
        join pg_class as c on c.oid = p.oid and c.relkind = 'r'
   ), segments as (
      select p.username, p.table_name, p.relname::text as segment_name, case when p.relispartition then 'partition' else 'table' end as segment_kind,
             pg_table_size(p.oid) - coalesce(pg_total_relation_size(nullif(p.reltoastrelid, 0)), 0) as size_bytes
        from parts as p
      union all
      select p.username, p.table_name, t.relname::text, 'long values', pg_total_relation_size(t.oid) from parts as p join pg_class as t on t.oid = p.reltoastrelid
      union all
      select p.username, p.table_name, i.relname::text, 'index', pg_total_relation_size(i.oid)
        from parts as p join pg_index as x on x.indrelid = p.oid join pg_class as i on i.oid = x.indexrelid
   )
   select s.username, s.table_name, s.segment_name, s.segment_kind, round(s.size_bytes / 1048576.0, 3)
     from segments as s
    where s.size_bytes > 0
    order by s.size_bytes desc, s.segment_name
    limit p_max_rows;
$$;

comment on function pf_monitor.largest_segments(integer) is
   'Largest parts of tenants'' tables, in MiB, largest first: tables, partitions, long values and indexes, found by exact names. Looks at every tenant''s files.';

create or replace function pf_monitor.naming_conflicts(p_user_id text default null)
returns table (username text, object_name text, object_type text, object_owner text, created_at timestamptz)
language sql stable
security definer
set search_path = pathfinder, pg_temp
as $$
   with wanted as (
      -- tables and indexes have one namespace; triggers, policies and constraints belong to their table
      select u.user_id, u.username::text as username,
             replace(replace(pf_provisioning.name_in(p_template => s.template), '{prefix}', t.prefix), '{set}', 's' || t.set_no) as wanted_name
        from pf_tenants as t
        join pf_users as u on u.user_id = t.user_id
        join pf_module_scripts as s on s.direction = 'up' and s.object_type in ('table', 'index') and s.version = pf_provisioning.newest_version(p_module => s.module)
       where (t.user_id = p_user_id or (p_user_id is null and t.state in ('pending', 'creating', 'failed')))
         and exists (select from pf_schema_operations as o where o.user_id = t.user_id and o.module = s.module)
   )
   select w.username, c.relname::text,
          case c.relkind when 'r' then 'table' when 'p' then 'table' when 'i' then 'index' when 'I' then 'index' when 'v' then 'view' when 'm' then 'materialized view'
                         when 'S' then 'sequence' else 'other' end,
          pg_get_userbyid(c.relowner)::text,
          (select max(a.occurred_at) from pf_audit_log as a
            where a.resource_type in ('table', 'index', 'view', 'materialized view', 'sequence') and a.resource_id = left('pathfinder.' || c.relname, 100) and left(a.action, 6) = 'create')
     from wanted as w
     join pg_class as c on c.relname = w.wanted_name and c.relnamespace = 'pathfinder'::regnamespace
     left join pg_index as x on x.indexrelid = c.oid
     left join pg_class as t on t.oid = coalesce(x.indrelid, c.oid)
    where not exists (select from pf_tenant_tables as n where n.user_id = w.user_id and n.table_name = t.relname)
    order by 5 desc nulls last, c.oid desc;
$$;

comment on function pf_monitor.naming_conflicts(text) is
   'Why a creation fails with a name that is taken: what bears the names that a tenant''s tables and indexes want and is not the tenant''s own, newest first. Without a user, of all whose tables do not stand yet. created_at is known of what was made while changes of the schema were audited.';

create or replace function pf_monitor.security_audit() returns table (problem text, object_name text, username text, detail text)
language sql stable
security definer
set search_path = pathfinder, pg_temp
as $$
   with ours as (
      select r.oid from pg_roles as r
       where r.rolname in ('pf_owner', 'pf_app_role', 'pf_installer', 'pf_provisioner', 'pf_app', 'pf_analytics_reader', 'pf_analytics_writer', 'pf_auditor')
   ), registered as (
      select n.table_name::text as table_name, u.username::text as username, t.set_no, c.oid, c.relowner, c.relacl, c.relrowsecurity, c.relforcerowsecurity,
             to_regclass('pathfinder.' || pf_provisioning.model_prefix(p_module => n.module, p_version => m.module_version) || '_' || n.suffix)::oid as model_oid
        from pf_tenant_tables as n
        join pf_tenants as t on t.user_id = n.user_id
        join pf_users as u on u.user_id = n.user_id
        left join pf_tenant_modules as m on m.user_id = n.user_id and m.module = n.module
        left join pg_class as c on c.relname = n.table_name and c.relnamespace = 'pathfinder'::regnamespace and c.relkind in ('r', 'p')
   ), policies as (
      select p.polrelid as oid, string_agg(p.polcmd::text || p.polpermissive || coalesce(pg_get_expr(p.polqual, p.polrelid), '-') || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '-'), ';'
                                           order by p.polcmd, pg_get_expr(p.polqual, p.polrelid)) as definition
        from pg_policy as p
       group by p.polrelid
   ), shared as (
      select c.oid, c.relname::text as table_name, c.relkind, c.relacl, c.relowner, c.relrowsecurity
        from pg_class as c
       where c.relnamespace = 'pathfinder'::regnamespace and c.relkind in ('r', 'p', 'f', 'v', 'm', 'S')
         and not exists (select from registered as r where r.oid = c.oid)
   ), found as (
      select 'missing table' as problem, r.table_name as object_name, r.username, 'the catalogue has it, the database has not' as detail from registered as r where r.oid is null
      union all
      select 'row security off', r.table_name, r.username, case when r.relrowsecurity then 'it does not bind the owner' else 'it is not enabled' end
        from registered as r where r.oid is not null and not (r.relrowsecurity and r.relforcerowsecurity)
      union all
      select 'no policy', r.table_name, r.username, 'no row policy stands on it' from registered as r
       where r.oid is not null and not exists (select from policies as p where p.oid = r.oid)
      union all
      select 'changed policy', r.table_name, r.username, p.definition
        from registered as r
        join policies as p on p.oid = r.oid
        join policies as m on m.oid = r.model_oid
       where replace(p.definition, '= ' || r.set_no || ')', '= 0)') <> m.definition
      union all
      select 'wrong owner', r.table_name, r.username, 'it belongs to ' || pg_get_userbyid(r.relowner) from registered as r
       where r.oid is not null and pg_get_userbyid(r.relowner) <> 'pf_owner'
      union all
      select 'unexpected grant', r.table_name, r.username, lower(a.privilege_type) || ' to ' || case a.grantee when 0 then 'public' else pg_get_userbyid(a.grantee)::text end
        from registered as r
       cross join lateral aclexplode(r.relacl) as a
       where a.grantee <> r.relowner
         and not exists (select from pg_class as m cross join lateral aclexplode(m.relacl) as b
                          where m.oid = r.model_oid and b.grantee = a.grantee and b.privilege_type = a.privilege_type and b.is_grantable = a.is_grantable)
      union all
      select 'unexpected grant', r.table_name || '.' || c.attname, r.username, lower(a.privilege_type) || ' to ' || case a.grantee when 0 then 'public' else pg_get_userbyid(a.grantee)::text end
        from registered as r
        join pg_attribute as c on c.attrelid = r.oid
       cross join lateral aclexplode(c.attacl) as a
      union all
      -- nothing of ours is without a lead: what is not in the catalogue is pf_ or a view
      select 'orphan table', s.table_name, null, 'no tenant and no feature has it; it belongs to ' || pg_get_userbyid(s.relowner)
        from shared as s
       where s.relkind in ('r', 'p', 'f', 'm') and left(s.table_name, 3) <> 'pf_'
         and not exists (select from pg_inherits as i join registered as r on r.oid = i.inhparent where i.inhrelid = s.oid)
      union all
      select 'row security off', s.table_name, null, 'it has rows of users, and the application reaches it'
        from shared as s
       where s.relkind in ('r', 'p') and not s.relrowsecurity
         and exists (select from pg_attribute as c where c.attrelid = s.oid and c.attname = 'user_id' and not c.attisdropped)
         and (has_any_column_privilege('pf_app', s.oid, 'select, insert, update, references') or has_table_privilege('pf_app', s.oid, 'delete, truncate'))
      union all
      select 'unexpected grant', s.table_name, null, lower(a.privilege_type) || ' to ' || case a.grantee when 0 then 'public' else pg_get_userbyid(a.grantee)::text end
        from shared as s
       cross join lateral aclexplode(s.relacl) as a
       where a.grantee not in (select o.oid from ours as o)
      union all
      select 'unexpected grant', 'schema pathfinder', null, lower(a.privilege_type) || ' to ' || case a.grantee when 0 then 'public' else pg_get_userbyid(a.grantee)::text end
        from pg_namespace as n
       cross join lateral aclexplode(n.nspacl) as a
       where n.nspname = 'pathfinder' and a.grantee <> n.nspowner and (a.privilege_type = 'CREATE' or a.grantee not in (select o.oid from ours as o))
   )
   select f.problem, f.object_name, f.username, f.detail from found as f order by f.problem, f.object_name, f.detail;
$$;

comment on function pf_monitor.security_audit() is
   'What would let one user''s rows be seen by another: tenants'' tables without row security or policy, or with another policy than their version has, rights beyond those that the version gives, tables that belong to nobody, tables that are gone. No row when all is well.';

create or replace function pf_monitor.waits()
returns table (session_id text, account text, program text, waits_seconds numeric, waits_for text, blocked_by text, statement_text text)
language sql stable
security definer
set search_path = pathfinder, pg_temp
as $$
   select a.pid::text, a.usename::text, a.application_name, round(extract(epoch from clock_timestamp() - coalesce(l.since, a.state_change)), 3), lower(coalesce(a.wait_event, 'lock')),
          (select string_agg(b.pid::text || ' (' || coalesce(b.usename, '?') || ', ' || coalesce(b.state, '?') || ')', ', ' order by b.pid)
             from pg_stat_activity as b where b.pid = any (pg_blocking_pids(a.pid))),
          left(a.query, 1000)
     from pg_stat_activity as a
    cross join lateral (select min(w.waitstart) as since from pg_locks as w where w.pid = a.pid and not w.granted) as l
    where a.datname = current_database() and a.wait_event_type = 'Lock'
    order by 4 desc, a.pid;
$$;

comment on function pf_monitor.waits() is 'Sessions of this database that wait for a lock, the longest first, and whom they wait for.';

create or replace function pf_monitor.record_samples(p_samples jsonb) returns bigint
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_now     timestamptz := clock_timestamp();
   l_written bigint;
begin
   insert into pf_metric_samples (metric_name, subject, sampled_at, metric_value)
   with roles as (
      select u.role_name, count(*) filter (where u.deleted_at is null) as user_count, count(*) filter (where u.account_status = 'active') as active_count,
             count(*) filter (where u.created_at >= l_now - interval '24 hours') as sign_up_count
        from pf_users as u
       group by u.role_name
   ), top as (
      select s.statement_id, s.calls, s.total_ms from pf_monitor.statement_statistics() as s order by s.total_ms desc limit 20
   )
   select s.metric_name, coalesce(s.subject, '-'), l_now, round(s.metric_value, 6)
     from jsonb_to_recordset(p_samples) as s (metric_name text, subject text, metric_value numeric)
   union all
   select 'users.total', '-', l_now, coalesce(sum(r.user_count), 0) from roles as r
   union all
   select 'users.active', '-', l_now, coalesce(sum(r.active_count), 0) from roles as r
   union all
   select 'users.sign_ups_day', '-', l_now, coalesce(sum(r.sign_up_count), 0) from roles as r
   union all
   select 'users.role', r.role_name, l_now, r.user_count from roles as r
   union all
   select 'tenants.state', t.state, l_now, count(*) from pf_tenants as t group by t.state
   union all
   select 'operations.open', o.state, l_now, count(*) from pf_schema_operations as o where o.state in ('pending', 'running') group by o.state
   union all
   select 'operations.oldest_seconds', '-', l_now, round(extract(epoch from l_now - min(o.requested_at)), 6)
     from pf_schema_operations as o where o.state in ('pending', 'running') having min(o.requested_at) is not null
   union all
   select 'tasks.open', x.state, l_now, count(*) from pf_outbox as x where x.state in ('pending', 'running') group by x.state
   union all
   select 'database.size_mb', '-', l_now, round(pg_database_size(current_database()) / 1048576.0, 6)
   union all
   select 'statement.calls', t.statement_id, l_now, t.calls from top as t
   union all
   select 'statement.total_ms', t.statement_id, l_now, t.total_ms from top as t
   union all
   -- counts of use change slowly and there are many: once a day
   select 'index.scans', i.index_name, l_now, i.scans
     from pf_monitor.index_statistics() as i
    where not exists (select from pf_metric_samples as m where m.metric_name = 'index.scans' and m.sampled_at > l_now - interval '20 hours');
   get diagnostics l_written = row_count;
   return l_written;
end;
$$;

comment on function pf_monitor.record_samples(jsonb) is
   'Writes one sample of everything that is measured, at one time: what the caller measured, as [{"metric_name":..,"subject":..,"metric_value":..}], and what the database knows. Use of indexes once a day. Returns how many rows.';

create or replace function pf_monitor.purge_samples(p_keep_days integer, p_batch integer default 10000) returns bigint
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_removed bigint;
begin
   if p_keep_days is null or p_keep_days < 1 then
      raise exception using errcode = 'PF100', message = 'Samples are kept for a day at least.';
   end if;
   delete from pf_metric_samples as m
    where m.ctid = any (array(select o.ctid from pf_metric_samples as o where o.sampled_at < clock_timestamp() - make_interval(days => p_keep_days) order by o.sampled_at limit p_batch));
   get diagnostics l_removed = row_count;
   return l_removed;
end;
$$;

comment on function pf_monitor.purge_samples(integer, integer) is 'Removes samples older than so many days, at most so many; returns how many. PF100 for less than a day.';

revoke execute on all functions in schema pf_monitor from public;
grant usage on schema pf_monitor to pf_provisioner;
grant execute on function pf_monitor.sources() to pf_provisioner;
grant execute on function pf_monitor.slow_statements(integer, integer) to pf_provisioner;
grant execute on function pf_monitor.index_usage(integer) to pf_provisioner;
grant execute on function pf_monitor.unused_indexes(integer) to pf_provisioner;
grant execute on function pf_monitor.table_waste(integer) to pf_provisioner;
grant execute on function pf_monitor.largest_segments(integer) to pf_provisioner;
grant execute on function pf_monitor.naming_conflicts(text) to pf_provisioner;
grant execute on function pf_monitor.security_audit() to pf_provisioner;
grant execute on function pf_monitor.waits() to pf_provisioner;
grant execute on function pf_monitor.record_samples(jsonb) to pf_provisioner;
grant execute on function pf_monitor.purge_samples(integer, integer) to pf_provisioner;
