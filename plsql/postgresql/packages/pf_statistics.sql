-- What the planner knows of tenants' tables: which of it is out of date, and how it is gathered.

create schema if not exists pf_statistics;

create or replace function pf_statistics.stale(p_after text, p_limit integer) returns table (user_id text, table_count bigint)
language sql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
   select n.user_id, count(*)
     from pf_tenant_tables as n
     join pg_class as c on c.relname = n.table_name and c.relnamespace = 'pathfinder'::regnamespace and c.relkind in ('r', 'p')
    where (p_after is null or n.user_id > p_after)
      and pg_stat_get_mod_since_analyze(c.oid) > 0
      and pg_stat_get_mod_since_analyze(c.oid) >= 0.1 * pg_stat_get_live_tuples(c.oid)
    group by n.user_id
    order by n.user_id
    limit p_limit;
$$;

comment on function pf_statistics.stale(text, integer) is
   'Tenants of whose rows in some table a tenth or more has changed since the planner''s statistics were gathered, with the number of such tables; by key, those after p_after.';

create or replace function pf_statistics.gather(p_user_id text) returns integer
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
set lock_timeout = '5s'
as $$
declare
   l_name  text;
   l_count integer := 0;
begin
   if not exists (select 1 from pf_tenants where user_id = p_user_id) then
      raise exception using errcode = 'PF101', message = 'There is no such tenant.';
   end if;
   for l_name in
      select n.table_name from pf_tenant_tables as n
        join pg_class as c on c.relname = n.table_name and c.relnamespace = 'pathfinder'::regnamespace and c.relkind in ('r', 'p')
       where n.user_id = p_user_id
       order by n.table_name
   loop
      execute format('analyze pathfinder.%I', l_name);
      l_count := l_count + 1;
   end loop;
   return l_count;
end;
$$;

comment on function pf_statistics.gather(text) is
   'Gathers the planner''s statistics of one tenant''s tables and returns how many they are; readers and writers go on meanwhile. PF101 for an unknown tenant.';

revoke execute on all functions in schema pf_statistics from public;
grant usage on schema pf_statistics to pf_provisioner;
grant execute on function pf_statistics.stale(text, integer) to pf_provisioner;
grant execute on function pf_statistics.gather(text) to pf_provisioner;
