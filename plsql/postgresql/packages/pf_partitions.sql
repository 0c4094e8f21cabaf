-- Keeps the days of partitioned tables: shows them, makes them ahead, takes the old ones away in two steps.

create schema if not exists pf_partitions;

create or replace function pf_partitions.days_of(p_table text) returns table (partition_name text, first_day date, end_day date, row_estimate bigint, size_bytes bigint)
language sql stable
security definer
set search_path = pathfinder, pg_temp
set timezone = 'UTC'
as $$
   select b.name,
          substring(b.bounds from $re$FROM \('([^']+)'\)$re$)::timestamptz::date,
          substring(b.bounds from $re$TO \('([^']+)'\)$re$)::timestamptz::date,
          b.row_estimate,
          b.size_bytes
     from (select c.relname::text as name,
                  pg_get_expr(c.relpartbound, c.oid) as bounds,
                  greatest(c.reltuples, 0)::bigint as row_estimate,
                  pg_total_relation_size(c.oid) as size_bytes
             from pg_class as c
             join pg_inherits as i on i.inhrelid = c.oid
             join pf_partitioned_tables as t on t.table_name = p_table
            where i.inhparent = to_regclass(format('pathfinder.%I', t.table_name))) as b
    order by 3;
$$;

comment on function pf_partitions.days_of(text) is
   'The partitions of a table, oldest first: name, first day (null for the oldest), day after the last one, rows as the server guesses them, bytes with indexes.';

create or replace function pf_partitions.ensure_day(p_table text, p_day date) returns integer
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
set timezone = 'UTC'
set lock_timeout = '2s'
as $$
declare
   l_name text := p_table || '_p' || to_char(p_day, 'YYYYMMDD');
begin
   if to_regclass(format('pathfinder.%I', l_name)) is not null then
      return 0;
   end if;
   if not exists (select from pf_partitioned_tables as t where t.table_name = p_table and t.first_day <= p_day) then
      raise exception using errcode = 'PF101', message = 'There is no such partitioned table, or its days begin later.', detail = p_table;
   end if;
   perform pg_advisory_xact_lock(hashtextextended('pathfinder partitions ' || p_table, 0));
   -- looked up in the table: this session may remember that the name was free before it waited
   if exists (select from pg_class as c where c.relname = l_name and c.relnamespace = 'pathfinder'::regnamespace) then
      return 0;
   end if;
   -- made apart and attached: readers and writers of the other days go on, while partition of would stop them
   execute format('create table pathfinder.%I (like pathfinder.%I including defaults including constraints)', l_name, p_table);
   execute format('alter table pathfinder.%I enable row level security', l_name);
   execute format('alter table pathfinder.%I attach partition pathfinder.%I for values from (%L) to (%L)', p_table, l_name, p_day::timestamptz, (p_day + 1)::timestamptz);
   return 1;
end;
$$;

comment on function pf_partitions.ensure_day(text, date) is
   'Makes the partition of a day if it is missing; 1 when it was. Waits two seconds for its locks. For packages only.';

create or replace function pf_partitions.ensure_ahead(p_table text, p_days integer default null) returns integer
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
set timezone = 'UTC'
as $$
declare
   l_days integer;
   l_made integer := 0;
begin
   select coalesce(p_days, t.days_ahead) into l_days from pf_partitioned_tables as t where t.table_name = p_table;
   if l_days is null then
      raise exception using errcode = 'PF101', message = 'There is no such partitioned table.', detail = p_table;
   end if;
   if l_days not between 1 and 366 then
      raise exception using errcode = 'PF100', message = 'Partitions are made 1 to 366 days ahead.';
   end if;
   for i in 0 .. l_days loop
      l_made := l_made + pf_partitions.ensure_day(p_table => p_table, p_day => clock_timestamp()::date + i);
   end loop;
   return l_made;
end;
$$;

comment on function pf_partitions.ensure_ahead(text, integer) is
   'Makes the partitions of today and of so many days ahead, by default as many as the table asks for; returns how many were missing.';

create or replace function pf_partitions.announce_removal(p_table text, p_before date) returns integer
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
set timezone = 'UTC'
as $$
declare
   l_rows      bigint;
   l_announced integer := 0;
   r           record;
begin
   -- events may come a month late, and a day that was removed must not come back half full
   if p_before is null or p_before > clock_timestamp()::date - 31 then
      raise exception using errcode = 'PF100', message = 'Days of the last 31 days are not removed.';
   end if;
   if not exists (select from pf_partitioned_tables as t where t.table_name = p_table) then
      raise exception using errcode = 'PF101', message = 'There is no such partitioned table.', detail = p_table;
   end if;
   for r in select d.partition_name, d.first_day, d.end_day from pf_partitions.days_of(p_table => p_table) as d
             where d.end_day <= p_before
               and not exists (select from pf_partition_removals as g where g.table_name = p_table and g.end_day = d.end_day and g.removed_at is null) loop
      execute format('select count(*) from pathfinder.%I', r.partition_name) into l_rows;
      -- a day that was removed before can stand again after a restore
      insert into pf_partition_removals as g (table_name, first_day, end_day, row_count) values (p_table, r.first_day, r.end_day, l_rows)
      on conflict (table_name, end_day) do update set row_count = excluded.row_count, announced_at = clock_timestamp(), archived_at = null, removed_at = null;
      l_announced := l_announced + 1;
   end loop;
   return l_announced;
end;
$$;

comment on function pf_partitions.announce_removal(text, date) is
   'First step of a removal: counts the rows of the partitions that end on or before a day and lists them in pf_partition_removals; nothing is removed yet. Days of the last 31 days are refused.';

create or replace function pf_partitions.remove_announced(p_table text, p_min_age_seconds integer) returns table (first_day date, end_day date, row_count bigint, outcome text)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
set timezone = 'UTC'
set lock_timeout = '2s'
as $$
declare
   l_partition text;
   r           record;
begin
   if not exists (select from pf_partitioned_tables as t where t.table_name = p_table) then
      raise exception using errcode = 'PF101', message = 'There is no such partitioned table.', detail = p_table;
   end if;
   for r in select g.first_day, g.end_day, g.row_count from pf_partition_removals as g
             where g.table_name = p_table and g.removed_at is null and g.announced_at <= clock_timestamp() - make_interval(secs => p_min_age_seconds)
             order by g.end_day
               for update loop
      first_day := r.first_day;
      end_day := r.end_day;
      select d.partition_name into l_partition from pf_partitions.days_of(p_table => p_table) as d where d.end_day = r.end_day;
      if l_partition is null then
         row_count := 0;
      else
         execute format('select count(*) from pathfinder.%I', l_partition) into row_count;
      end if;
      if row_count <> r.row_count and l_partition is not null then
         -- announced anew: what came since has to be counted, and archived, first
         update pf_partition_removals as g set row_count = remove_announced.row_count, announced_at = clock_timestamp(), archived_at = null
          where g.table_name = p_table and g.end_day = r.end_day;
         outcome := 'changed';
      elsif p_table = 'pf_user_analytics'
            and exists (select from pf_analytics_pending as p where p.event_day < r.end_day and (r.first_day is null or p.event_day >= r.first_day)) then
         outcome := 'pending';
      else
         if l_partition is not null then
            execute format('drop table pathfinder.%I', l_partition);
         end if;
         update pf_partition_removals as g set removed_at = clock_timestamp() where g.table_name = p_table and g.end_day = r.end_day;
         perform pf_log.audit(p_action => 'drop_partition', p_resource_type => 'partition', p_resource_id => to_char(r.end_day - 1, 'YYYY-MM-DD'), p_table_name => p_table);
         outcome := 'removed';
      end if;
      return next;
   end loop;
end;
$$;

comment on function pf_partitions.remove_announced(text, integer) is
   'Second step of a removal: takes away what was announced at least so many seconds ago. Outcome per partition: removed, changed (rows came or went since: announced anew) or pending (not rolled up yet). The other days and their indexes are not touched.';

revoke execute on all functions in schema pf_partitions from public;
grant usage on schema pf_partitions to pf_provisioner;
grant execute on function pf_partitions.days_of(text) to pf_provisioner;
grant execute on function pf_partitions.ensure_ahead(text, integer) to pf_provisioner;
grant execute on function pf_partitions.announce_removal(text, date) to pf_provisioner;
grant execute on function pf_partitions.remove_announced(text, integer) to pf_provisioner;
