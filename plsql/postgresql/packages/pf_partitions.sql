-- Keeps the partitions of divided tables: shows them, makes them ahead, takes the old ones away in two steps, divides a
-- tenant's large table. What locks a table that is in use waits a tenth of a second for it and no longer: while it waits,
-- whoever comes after waits too. The caller tries again later.

create schema if not exists pf_partitions;

create or replace function pf_partitions.start_of(p_period text, p_day date) returns date
language sql immutable
set search_path = pathfinder, pg_temp
set timezone = 'UTC'
as $$ select date_trunc(p_period, p_day::timestamp)::date $$;

comment on function pf_partitions.start_of(text, date) is 'First day of the day, month or quarter that a day lies in. For packages only.';

create or replace function pf_partitions.end_of(p_period text, p_day date) returns date
language sql immutable
set search_path = pathfinder, pg_temp
set timezone = 'UTC'
as $$ select (date_trunc(p_period, p_day::timestamp) + case p_period when 'day' then interval '1 day' when 'month' then interval '1 month' else interval '3 months' end)::date $$;

comment on function pf_partitions.end_of(text, date) is 'Day after the day, month or quarter that a day lies in. For packages only.';

create or replace function pf_partitions.name_of(p_table text, p_period text, p_day date) returns text
language sql immutable
set search_path = pathfinder, pg_temp
as $$ select p_table || '_p' || to_char(p_day, case p_period when 'day' then 'YYYYMMDD' when 'month' then 'YYYYMM' else 'YYYY"q"Q' end) $$;

comment on function pf_partitions.name_of(text, text, date) is 'Name of the partition that a day lies in. For packages only.';

create or replace function pf_partitions.parts() returns table (table_name text, partition_id oid, partition_name text, first_day date, end_day date)
language sql stable
security definer
set search_path = pathfinder, pg_temp
set timezone = 'UTC'
as $$
   -- the bounds are in the names that we give: to ask the server for them waits for whoever has locked a partition
   select b.table_name,
          b.partition_id,
          b.partition_name,
          case when b.digits <> '' then b.named_day when b.is_initial then null else substring(pg_get_expr(b.bounds, b.partition_id) from $re$FROM \('([^']+)'\)$re$)::timestamptz::date end,
          case when b.digits <> '' then pf_partitions.end_of(p_period => b.period, p_day => b.named_day) when b.is_initial then b.begins
               else substring(pg_get_expr(b.bounds, b.partition_id) from $re$TO \('([^']+)'\)$re$)::timestamptz::date end
     from (select t.table_name::text as table_name,
                  t.period::text as period,
                  t.first_day as begins,
                  c.oid as partition_id,
                  c.relname::text as partition_name,
                  c.relpartbound as bounds,
                  c.relname = t.table_name || '_p_initial' as is_initial,
                  d.digits,
                  case length(d.digits) when 8 then to_date(d.digits, 'YYYYMMDD') when 6 then case when d.digits like '____q_' then make_date(left(d.digits, 4)::integer, right(d.digits, 1)::integer * 3 - 2, 1) else to_date(d.digits, 'YYYYMM') end end as named_day
             from pf_partitioned_tables as t
             join pg_class as p on p.relname = t.table_name and p.relnamespace = 'pathfinder'::regnamespace
             join pg_inherits as i on i.inhparent = p.oid
             join pg_class as c on c.oid = i.inhrelid
            cross join lateral (select coalesce(substring(c.relname from '^' || t.table_name || '_p([0-9]{8}|[0-9]{6}|[0-9]{4}q[1-4])$'), '') as digits) as d) as b;
$$;

comment on function pf_partitions.parts() is 'The partitions of all divided tables with their bounds. For packages only.';

create or replace function pf_partitions.days_of(p_table text) returns table (partition_name text, first_day date, end_day date, row_estimate bigint, size_bytes bigint)
language sql stable
security definer
set search_path = pathfinder, pg_temp
as $$
   select d.partition_name, d.first_day, d.end_day, greatest(c.reltuples, 0)::bigint, pg_total_relation_size(c.oid)
     from pf_partitions.parts() as d
     join pg_class as c on c.oid = d.partition_id
    where d.table_name = p_table
    order by d.end_day;
$$;

comment on function pf_partitions.days_of(text) is
   'The partitions of a table, oldest first: name, first day (null for the oldest), day after the last one, rows as the server guesses them, bytes with indexes.';

create or replace function pf_partitions.list_tables()
returns table (table_name text, tenant_id text, suffix text, period text, days_ahead integer, keep_days integer, archive_rows text, partition_count bigint, oldest_end date, headroom_days integer, announced bigint)
language sql stable
security definer
set search_path = pathfinder, pg_temp
set timezone = 'UTC'
as $$
   with part as (
      select p.table_name, p.first_day, p.end_day,
             case when p.first_day = lag(p.end_day) over (partition by p.table_name order by p.end_day) then 0 else 1 end as breaks
        from pf_partitions.parts() as p
   ),
   run as (
      select p.*, sum(p.breaks) over (partition by p.table_name order by p.end_day) as run_no from part as p
   ),
   today as (
      select r.table_name, r.run_no from run as r
       where r.end_day > clock_timestamp()::date and (r.first_day is null or r.first_day <= clock_timestamp()::date)
   )
   select t.table_name::text, n.user_id::text, n.suffix::text, t.period::text, t.days_ahead, t.keep_days, t.archive_rows::text,
          (select count(*) from part as p where p.table_name = t.table_name),
          (select min(p.end_day) from part as p where p.table_name = t.table_name),
          coalesce((select max(r.end_day) from run as r join today as y on y.table_name = r.table_name and y.run_no = r.run_no where r.table_name = t.table_name)
                   - clock_timestamp()::date - 1, 0),
          (select count(*) from pf_partition_removals as g where g.table_name = t.table_name and g.removed_at is null)
     from pf_partitioned_tables as t
     left join pf_tenant_tables as n on n.table_name = t.tenant_table
    order by n.user_id nulls first, t.table_name;
$$;

comment on function pf_partitions.list_tables() is
   'The divided tables: those of the platform first, then those of tenants, with whose they are. headroom_days says for how many days after today, without a gap, rows have a place; 0 when tomorrow''s have none.';

create or replace function pf_partitions.set_retention(p_table text, p_days_ahead integer, p_keep_days integer, p_archive_rows text, p_actor text) returns integer
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
set timezone = 'UTC'
as $$
declare
   l_table     pf_partitioned_tables%rowtype;
   l_user_id   text;
   l_suffix    text;
   l_withdrawn integer := 0;
begin
   select t.* into l_table from pf_partitioned_tables as t where t.table_name = p_table for update;
   if l_table.table_name is null then
      raise exception using errcode = 'PF101', message = 'There is no such partitioned table.', detail = p_table;
   end if;
   if (l_table.days_ahead, l_table.archive_rows) = (p_days_ahead, p_archive_rows) and l_table.keep_days is not distinct from p_keep_days then
      return 0;
   end if;
   update pf_partitioned_tables as t set days_ahead = p_days_ahead, keep_days = p_keep_days, archive_rows = p_archive_rows where t.table_name = p_table;
   if l_table.keep_days < coalesce(p_keep_days, 2147483647) then
      -- what was to go and is to stay now
      delete from pf_partition_removals as g
       where g.table_name = p_table and g.removed_at is null and (p_keep_days is null or g.end_day > clock_timestamp()::date - p_keep_days);
      get diagnostics l_withdrawn = row_count;
   end if;
   -- names of tenants' tables are not for the audit, which outlives them
   select n.user_id, n.suffix into l_user_id, l_suffix from pf_tenant_tables as n where n.table_name = l_table.tenant_table;
   perform pf_log.audit_as(p_actor => p_actor, p_action => 'set_retention', p_resource_type => case when l_user_id is null then 'partitioned_table' else 'tenant' end,
                           p_resource_id => coalesce(l_user_id, p_table), p_table_name => coalesce(l_suffix, p_table),
                           p_details => jsonb_strip_nulls(jsonb_build_object(
                              'days_ahead', p_days_ahead, 'keep_days', p_keep_days, 'archive_rows', p_archive_rows, 'withdrawn', l_withdrawn,
                              'before', jsonb_build_object('days_ahead', l_table.days_ahead, 'keep_days', l_table.keep_days, 'archive_rows', l_table.archive_rows))));
   return l_withdrawn;
end;
$$;

comment on function pf_partitions.set_retention(text, integer, integer, text, text) is
   'Sets how many days ahead a table gets partitions (1 to 366), how many days of rows are kept (31 to 36600; null for all, as of every tenant''s table) and whether rows are put away before they go. Where more is kept than before, announcements of what is to stay are withdrawn; returns how many. Set already, it changes nothing.';

create or replace function pf_partitions.guard_partition(p_table text, p_partition text) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   r record;
begin
   -- a partition has switches of its own, for whoever names it instead of its table: nobody sees a row there
   execute format('alter table pathfinder.%I enable row level security', p_partition);
   if exists (select from pg_class as c where c.oid = to_regclass(format('pathfinder.%I', p_table)) and c.relforcerowsecurity) then
      execute format('alter table pathfinder.%I force row level security', p_partition);
   end if;
   -- triggers for each row come with the partition; those for statements do not
   for r in select pg_get_triggerdef(g.oid) as definition from pg_trigger as g
             where g.tgrelid = to_regclass(format('pathfinder.%I', p_table)) and not g.tgisinternal and g.tgtype & 1 = 0 loop
      execute replace(r.definition, format(' ON pathfinder.%I FOR EACH ', p_table), format(' ON pathfinder.%I FOR EACH ', p_partition));
   end loop;
end;
$$;

comment on function pf_partitions.guard_partition(text, text) is 'Puts row security and the triggers for statements of a table on one of its partitions. For packages only.';

create or replace function pf_partitions.ensure_day(p_table text, p_day date) returns integer
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
set timezone = 'UTC'
set lock_timeout = '100ms'
as $$
declare
   l_table pf_partitioned_tables%rowtype;
   l_name  text;
   l_set   integer;
begin
   select t.* into l_table from pf_partitioned_tables as t where t.table_name = p_table and t.first_day <= p_day;
   if l_table.table_name is null then
      raise exception using errcode = 'PF101', message = 'There is no such partitioned table, or its partitions begin later.', detail = p_table;
   end if;
   l_name := pf_partitions.name_of(p_table => p_table, p_period => l_table.period, p_day => p_day);
   if to_regclass(format('pathfinder.%I', l_name)) is not null then
      return 0;
   end if;
   if l_table.tenant_table is not null then
      -- nobody drops or archives the tenant meanwhile
      select t.set_no into l_set from pf_tenant_tables as n join pf_tenants as t on t.user_id = n.user_id where n.table_name = l_table.tenant_table;
      perform pg_advisory_xact_lock_shared(7301, l_set);
   end if;
   perform pg_advisory_xact_lock(hashtextextended('pathfinder partitions ' || p_table, 0));
   -- looked up in the table: this session may remember that the name was free before it waited
   if exists (select from pg_class as c where c.relname = l_name and c.relnamespace = 'pathfinder'::regnamespace) then
      return 0;
   end if;
   -- made apart, indexes and all, and attached: readers and writers of the other partitions go on, while partition of would stop them.
   -- A foreign key is the exception: attaching stops writers of the table that it points to, as long as this transaction lasts.
   execute format('create table pathfinder.%I (like pathfinder.%I including defaults including constraints including indexes)', l_name, p_table);
   perform pf_partitions.guard_partition(p_table => p_table, p_partition => l_name);
   execute format('alter table pathfinder.%I attach partition pathfinder.%I for values from (%L) to (%L)', p_table, l_name,
                  pf_partitions.start_of(p_period => l_table.period, p_day => p_day)::timestamptz,
                  pf_partitions.end_of(p_period => l_table.period, p_day => p_day)::timestamptz);
   return 1;
end;
$$;

comment on function pf_partitions.ensure_day(text, date) is
   'Makes the partition that a day lies in if it is missing; 1 when it was. Waits a tenth of a second for its locks. For packages only.';

create or replace function pf_partitions.missing_of(p_table text, p_days integer default null) returns table (first_day date)
language plpgsql stable
security definer
set search_path = pathfinder, pg_temp
set timezone = 'UTC'
as $$
declare
   l_table pf_partitioned_tables%rowtype;
begin
   select t.* into l_table from pf_partitioned_tables as t where t.table_name = p_table;
   if l_table.table_name is null then
      raise exception using errcode = 'PF101', message = 'There is no such partitioned table.', detail = p_table;
   end if;
   if p_days not between 1 and 366 then
      raise exception using errcode = 'PF100', message = 'Partitions are made 1 to 366 days ahead.';
   end if;
   return query
      select w.first_day
        from (select distinct pf_partitions.start_of(p_period => l_table.period, p_day => clock_timestamp()::date + d.ahead) as first_day
                from generate_series(0, coalesce(p_days, l_table.days_ahead)) as d (ahead)) as w
       where w.first_day >= l_table.first_day
         and not exists (select from pg_class as c
                          where c.relname = pf_partitions.name_of(p_table => p_table, p_period => l_table.period, p_day => w.first_day)
                            and c.relnamespace = 'pathfinder'::regnamespace)
       order by w.first_day;
end;
$$;

comment on function pf_partitions.missing_of(text, integer) is
   'First days of the partitions that are missing for today and so many days ahead, by default as many as the table asks for.';

create or replace function pf_partitions.ensure_ahead(p_table text, p_days integer default null, p_most integer default null) returns integer
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_made integer := 0;
   r      record;
begin
   if p_most is not null then
      -- locks outlast the commit's wait for the disk; a partition that a crash has lost is simply made again
      perform set_config('synchronous_commit', 'off', true);
   end if;
   for r in select m.first_day from pf_partitions.missing_of(p_table => p_table, p_days => p_days) as m loop
      l_made := l_made + pf_partitions.ensure_day(p_table => p_table, p_day => r.first_day);
      exit when l_made >= p_most;
   end loop;
   return l_made;
end;
$$;

comment on function pf_partitions.ensure_ahead(text, integer, integer) is
   'Makes the partitions of today and of so many days ahead, by default as many as the table asks for; returns how many were missing. Beside other work p_most is 1, and the caller comes again until nothing is missing: the locks of a partition go with its transaction.';

create or replace function pf_partitions.announceable(p_table text, p_before date) returns table (partition_name text, first_day date, end_day date)
language plpgsql stable
security definer
set search_path = pathfinder, pg_temp
set timezone = 'UTC'
as $$
begin
   -- events may come a month late, and a day that was removed must not come back half full
   if p_before is null or p_before > clock_timestamp()::date - 31 then
      raise exception using errcode = 'PF100', message = 'Days of the last 31 days are not removed.';
   end if;
   if not exists (select from pf_partitioned_tables as t where t.table_name = p_table and t.tenant_table is null) then
      raise exception using errcode = 'PF101', message = 'There is no such partitioned table of the platform.', detail = p_table;
   end if;
   return query
      select d.partition_name, d.first_day, d.end_day from pf_partitions.parts() as d
       where d.table_name = p_table
         and d.end_day <= p_before
         and not exists (select from pf_partition_removals as g where g.table_name = p_table and g.end_day = d.end_day and g.removed_at is null)
       order by d.end_day;
end;
$$;

comment on function pf_partitions.announceable(text, date) is
   'Partitions that end on or before a day and are not announced yet, oldest first. Days of the last 31 days are refused, and the tables of tenants.';

create or replace function pf_partitions.announce_removal(p_table text, p_before date, p_most integer default null) returns integer
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_rows      bigint;
   l_sum       text;
   l_announced integer := 0;
   r           record;
begin
   for r in select a.* from pf_partitions.announceable(p_table => p_table, p_before => p_before) as a limit p_most loop
      select s.row_count, s.table_sum into l_rows, l_sum from pf_archive.sum_of(p_table_name => r.partition_name) as s;
      -- a day that was removed before can stand again after a restore
      insert into pf_partition_removals as g (table_name, first_day, end_day, row_count, row_sum) values (p_table, r.first_day, r.end_day, l_rows, l_sum)
      on conflict (table_name, end_day) do update
         set row_count = excluded.row_count, row_sum = excluded.row_sum, announced_at = clock_timestamp(), archived_at = null, removed_at = null,
             bundle_key = null, bundle_sha256 = null;
      l_announced := l_announced + 1;
   end loop;
   return l_announced;
end;
$$;

comment on function pf_partitions.announce_removal(text, date, integer) is
   'First step of a removal: counts and sums the rows of the partitions that end on or before a day and lists them in pf_partition_removals; nothing is removed yet. Days of the last 31 days are refused, and the tables of tenants.';

create or replace function pf_partitions.removals_of(p_table text) returns table (first_day date, end_day date, row_count bigint, announced_at timestamptz, archived_at timestamptz, bundle_key text)
language plpgsql stable
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   if not exists (select from pf_partitioned_tables as t where t.table_name = p_table) then
      raise exception using errcode = 'PF101', message = 'There is no such partitioned table.', detail = p_table;
   end if;
   return query
      select g.first_day, g.end_day, g.row_count, g.announced_at, g.archived_at, g.bundle_key::text from pf_partition_removals as g
       where g.table_name = p_table and g.removed_at is null order by g.end_day;
end;
$$;

comment on function pf_partitions.removals_of(text) is 'The partitions of a table that are announced and stand, oldest first.';

create or replace function pf_partitions.open_export(p_table text, p_end_day date) returns table (columns text, statement text, row_count bigint, row_sum text)
language plpgsql stable
security definer
set search_path = pathfinder, pg_temp
set timezone = 'UTC'
as $$
declare
   l_key       text;
   l_partition text;
   l_first_day date;
   l_list      text;
begin
   select t.key_column, d.partition_name, d.first_day into l_key, l_partition, l_first_day
     from pf_partition_removals as g
     join pf_partitioned_tables as t on t.table_name = g.table_name
     join pf_partitions.parts() as d on d.table_name = g.table_name and d.end_day = g.end_day
    where g.table_name = p_table and g.end_day = p_end_day and g.removed_at is null;
   if l_partition is null then
      return; -- somebody else was faster
   end if;
   select c.column_list, c.columns into l_list, columns from pf_archive.columns_of(p_table_name => p_table) as c;
   -- by way of the table: what may be read there is granted, and its bounds lead to the one partition
   statement := format('select %s from pathfinder.%I where %I < %L::timestamptz', l_list, p_table, l_key, p_end_day::timestamptz)
                || coalesce(format(' and %I >= %L::timestamptz', l_key, l_first_day::timestamptz), '');
   select s.row_count, s.table_sum into row_count, row_sum from pf_archive.sum_of(p_table_name => l_partition) as s;
   return next;
end;
$$;

comment on function pf_partitions.open_export(text, date) is
   'Tells how to read the rows of an announced partition, with their number and sum in the snapshot of the running transaction; no row when it is gone or not announced.';

create or replace function pf_partitions.record_archive(p_table text, p_end_day date, p_row_count bigint, p_row_sum text, p_bundle_key text, p_bundle_sha256 text) returns text
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_changed boolean;
begin
   select g.row_count <> p_row_count or g.row_sum <> p_row_sum into l_changed from pf_partition_removals as g
    where g.table_name = p_table and g.end_day = p_end_day and g.removed_at is null for update;
   if l_changed is null then
      raise exception using errcode = 'PF103', message = 'The partition is not announced, or has gone.';
   end if;
   -- what was put away is what may go: where it is not what was announced, it is announced anew
   update pf_partition_removals as g
      set row_count = p_row_count, row_sum = p_row_sum, bundle_key = p_bundle_key, bundle_sha256 = p_bundle_sha256,
          announced_at = case when l_changed then clock_timestamp() else g.announced_at end, archived_at = clock_timestamp()
    where g.table_name = p_table and g.end_day = p_end_day;
   return case when l_changed then 'changed' else 'archived' end;
end;
$$;

comment on function pf_partitions.record_archive(text, date, bigint, text, text, text) is
   'Writes down where the rows of an announced partition were put away, and what they were. Returns archived, or changed when they are not those announced: then it is announced anew, with them. PF103 when it is not announced.';

create or replace function pf_partitions.remove(p_table text, p_end_day date, p_min_age_seconds integer, p_actor text) returns table (first_day date, end_day date, row_count bigint, outcome text)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
set timezone = 'UTC'
set lock_timeout = '100ms'
as $$
declare
   l_removal   pf_partition_removals%rowtype;
   l_archive   text;
   l_partition text;
   l_sum       text;
begin
   select t.archive_rows into l_archive from pf_partitioned_tables as t where t.table_name = p_table;
   if l_archive is null then
      raise exception using errcode = 'PF101', message = 'There is no such partitioned table.', detail = p_table;
   end if;
   select g.* into l_removal from pf_partition_removals as g
    where g.table_name = p_table and g.end_day = p_end_day and g.removed_at is null
      and g.announced_at <= clock_timestamp() - make_interval(secs => p_min_age_seconds)
      for update;
   if l_removal.end_day is null then
      return; -- not announced, too early, or somebody else was faster
   end if;
   first_day := l_removal.first_day;
   end_day := l_removal.end_day;
   row_count := l_removal.row_count;
   select d.partition_name into l_partition from pf_partitions.parts() as d where d.table_name = p_table and d.end_day = p_end_day;
   if l_partition is not null then
      -- from here on nobody writes into it; readers go on, and so does everybody in the other partitions
      execute format('lock table pathfinder.%I in share mode', l_partition);
      select s.row_count, s.table_sum into row_count, l_sum from pf_archive.sum_of(p_table_name => l_partition) as s;
      if row_count <> l_removal.row_count or l_sum <> l_removal.row_sum then
         -- announced anew: what came since has to be counted, and archived, first
         update pf_partition_removals as g
            set row_count = remove.row_count, row_sum = l_sum, announced_at = clock_timestamp(), archived_at = null, bundle_key = null, bundle_sha256 = null
          where g.table_name = p_table and g.end_day = p_end_day;
         outcome := 'changed';
         return next;
         return;
      end if;
      if p_table = 'pf_user_analytics'
         and exists (select from pf_analytics_pending as p where p.event_day < l_removal.end_day and (l_removal.first_day is null or p.event_day >= l_removal.first_day)) then
         outcome := 'pending';
         return next;
         return;
      end if;
      if l_archive = 'Y' and l_removal.archived_at is null then
         outcome := 'unarchived';
         return next;
         return;
      end if;
      if p_table = 'pf_audit_log' then
         -- values go with the changes that they belong to: later nothing would say whose they are
         execute format('delete from pf_audit_values as v using pathfinder.%I as l where l.audit_id = v.audit_id', l_partition);
      end if;
      -- the one moment at which the table is locked: for the change of the catalogue; files go after the commit
      execute format('drop table pathfinder.%I', l_partition);
   end if;
   update pf_partition_removals as g set removed_at = clock_timestamp() where g.table_name = p_table and g.end_day = p_end_day;
   perform pf_log.audit_as(p_actor => p_actor, p_action => 'drop_partition', p_resource_type => 'partition', p_resource_id => to_char(p_end_day - 1, 'YYYY-MM-DD'), p_table_name => p_table,
                           p_details => jsonb_strip_nulls(jsonb_build_object('rows', row_count, 'bundle', l_removal.bundle_key, 'sha256', l_removal.bundle_sha256)));
   outcome := 'removed';
   return next;
end;
$$;

comment on function pf_partitions.remove(text, date, integer, text) is
   'Second step of a removal: takes an announced partition away that was announced at least so many seconds ago. Outcome: removed, changed (rows came, went or changed since: announced anew), pending (not rolled up yet) or unarchived (to be put away first); no row when it is too early. Waits a tenth of a second for its locks. To be called in a transaction of its own, which ends with it. The other partitions and their indexes are not touched.';

create or replace function pf_partitions.key_of(p_suffix text) returns text
language sql immutable
set search_path = pathfinder, pg_temp
as $$ select case p_suffix when 'messages' then 'created_at' end $$;

comment on function pf_partitions.key_of(text) is
   'The time by which a tenant''s table can be divided; null where it cannot: it must be large, referred to by nobody, and have a time that never changes.';

create or replace function pf_partitions.with_key(p_object_type text, p_ddl text, p_key text) returns text
language sql immutable
set search_path = pathfinder, pg_temp
as $$
   select case
      when p_object_type in ('table', 'constraint') then regexp_replace(p_ddl, '((primary key|unique) \([a-z0-9_, ]+)\)', '\1, ' || p_key || ')', 'g')
      when p_object_type = 'index' then regexp_replace(p_ddl, '^(create unique index [^(]+ \([a-z0-9_, ]+)\)', '\1, ' || p_key || ')')
      else p_ddl end;
$$;

comment on function pf_partitions.with_key(text, text, text) is 'A statement of a module with the time in each unique key, as a divided table must have it. For this package only.';

create or replace function pf_partitions.ddl_for(p_user_id text, p_object_type text, p_ddl text) returns text
language sql stable
security definer
set search_path = pathfinder, pg_temp
as $$
   select coalesce(min(pf_partitions.with_key(p_object_type => p_object_type, p_ddl => p_ddl, p_key => t.key_column)), p_ddl)
     from pf_tenant_tables as n
     join pf_partitioned_tables as t on t.tenant_table = n.table_name
    where n.user_id = p_user_id and p_object_type in ('constraint', 'index') and p_ddl ~ format('(^|[^a-z0-9_])%s([^a-z0-9_]|$)', t.table_name);
$$;

comment on function pf_partitions.ddl_for(text, text, text) is 'A statement that changes a tenant''s tables, as it must be where the table concerned is divided. For packages only.';

create or replace function pf_partitions.divide(p_operation_id text, p_fence bigint) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
set timezone = 'UTC'
as $$
declare
   l_tenant pf_tenants%rowtype;
   l_actor  text;
   l_names  text;
   r        record;
begin
   l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
   perform pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence, p_hold => 'N');
   select o.leased_by into l_actor from pf_schema_operations as o where o.operation_id = p_operation_id and o.kind = 'convert';
   if l_actor is null or l_tenant.state not in ('ready', 'suspended') then
      raise exception using errcode = 'PF103', message = format('The tables of a tenant that is %s cannot be divided.', l_tenant.state), detail = l_tenant.state;
   end if;
   -- done before, there is nothing left: a worker was lost between its work and the outcome
   for r in select n.table_name, n.module, n.suffix from pf_tenant_tables as n
             where n.user_id = l_tenant.user_id and pf_partitions.key_of(p_suffix => n.suffix) is not null
               and not exists (select from pf_partitioned_tables as t where t.tenant_table = n.table_name) order by n.table_name loop
      perform pf_partitions.divide_table(p_tenant => l_tenant, p_table => r.table_name, p_module => r.module, p_suffix => r.suffix, p_operation_id => p_operation_id, p_fence => p_fence);
      l_names := concat_ws(', ', l_names, r.suffix);
   end loop;
   if l_names is not null then
      perform pf_log.audit_as(p_actor => l_actor, p_action => 'convert', p_resource_type => 'tenant', p_resource_id => l_tenant.user_id, p_table_name => l_names,
                              p_details => jsonb_build_object('operation', p_operation_id));
   end if;
end;
$$;

comment on function pf_partitions.divide(text, bigint) is
   'Divides the large tables of a leased operation''s tenant by quarters, with their rows, in one transaction; done before, it does nothing. PF102 when the lease is lost, PF103 where the tenant''s state forbids it, PF106 when cancelled.';

create or replace function pf_partitions.divide_table(p_tenant pf_tenants, p_table text, p_module text, p_suffix text, p_operation_id text, p_fence bigint) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
set timezone = 'UTC'
as $$
declare
   l_key     constant text := pf_partitions.key_of(p_suffix => p_suffix);
   l_old     constant text := 'pf_scratch_s' || p_tenant.set_no || '_divided';
   l_version integer;
   l_ddl     text;
   l_columns text;
   l_rows    bigint;
   l_moved   bigint;
   l_oldest  timestamptz;
   l_first   date;
   r         record;
begin
   select m.module_version into l_version from pf_tenant_modules as m where m.user_id = p_tenant.user_id and m.module = p_module;
   -- readers and writers of this one table wait from here to the end, for as long as its rows take
   execute format('lock table pathfinder.%I in access exclusive mode', p_table);
   perform pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence);
   -- policies bind the owner as long as they are forced: under them every table looks empty. Nobody else sees the table meanwhile
   execute format('alter table pathfinder.%I rename to %I', p_table, l_old);
   execute format('alter table pathfinder.%I no force row level security', l_old);
   execute format('select count(*), min(%I) from pathfinder.%I', l_key, l_old) into l_rows, l_oldest;
   select string_agg(format('%I', a.attname), ', ' order by a.attnum) into l_columns
     from pg_attribute as a where a.attrelid = format('pathfinder.%I', l_old)::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '';
   -- names of indexes are those of the schema, and the new table's are the same
   for r in select i.relname from pg_index as x join pg_class as i on i.oid = x.indexrelid where x.indrelid = format('pathfinder.%I', l_old)::regclass loop
      execute format('alter index pathfinder.%I rename to %I', r.relname, left('pf_scratch_' || r.relname, 63));
   end loop;
   -- the table as its module's scripts make it, all versions up to the tenant's, but for what division asks for
   for r in select s.object_type, s.template from pf_module_scripts as s
             where s.module = p_module and s.version <= l_version and s.direction = 'up'
               and s.object_type not in ('comment', 'insert') and s.template ~ format('[{]prefix[}]_%s([^a-z0-9_]|$)', p_suffix) and not (s.object_type = 'table' and s.object_suffix <> p_suffix)
               -- who drops an index does not name its table
               and not (s.object_type = 'index'
                        and exists (select from pf_module_scripts as d
                                     where d.module = p_module and d.version <= l_version and d.direction = 'up' and d.object_type = 'drop index'
                                       and d.object_suffix = s.object_suffix and (d.version, d.step_no) > (s.version, s.step_no)))
             order by s.version, s.step_no loop
      l_ddl := pf_provisioning.ddl_for(p_template => r.template, p_prefix => p_tenant.prefix, p_set => 's' || p_tenant.set_no, p_set_no => p_tenant.set_no);
      l_ddl := pf_partitions.with_key(p_object_type => r.object_type, p_ddl => l_ddl, p_key => l_key) || case when r.object_type = 'table' then format(' partition by range (%I)', l_key) else '' end;
      execute l_ddl;
   end loop;
   l_first := pf_partitions.start_of(p_period => 'quarter', p_day => least(coalesce(l_oldest, clock_timestamp())::date, clock_timestamp()::date));
   insert into pf_partitioned_tables (table_name, key_column, period, first_day, days_ahead, archive_rows, tenant_table)
   values (p_table, l_key, 'quarter', l_first, 366, 'N', p_table);
   execute format('create table pathfinder.%I partition of pathfinder.%I for values from (minvalue) to (%L)', p_table || '_p_initial', p_table, l_first::timestamptz);
   perform pf_partitions.guard_partition(p_table => p_table, p_partition => p_table || '_p_initial');
   for r in select d::date as first_day from generate_series(l_first::timestamp, (clock_timestamp()::date + 366)::timestamp, interval '3 months') as d loop
      perform pf_partitions.ensure_day(p_table => p_table, p_day => r.first_day);
   end loop;
   execute format('alter table pathfinder.%I no force row level security', p_table);
   execute format('insert into pathfinder.%I (%s) select %s from pathfinder.%I order by %I', p_table, l_columns, l_columns, l_old, l_key);
   get diagnostics l_moved = row_count;
   execute format('alter table pathfinder.%I force row level security', p_table);
   if l_moved <> l_rows then
      raise exception using errcode = 'PF109', message = format('Of %s rows of %s, %s came into the divided table.', l_rows, p_suffix, l_moved);
   end if;
   execute format('drop table pathfinder.%I', l_old);
   execute format('analyze pathfinder.%I', p_table);
end;
$$;

comment on function pf_partitions.divide_table(pf_tenants, text, text, text, text, bigint) is 'Divides one table of a tenant by quarters. For this package only.';

revoke execute on all functions in schema pf_partitions from public;
grant usage on schema pf_partitions to pf_provisioner;
grant execute on function pf_partitions.days_of(text) to pf_provisioner;
grant execute on function pf_partitions.list_tables() to pf_provisioner;
grant execute on function pf_partitions.set_retention(text, integer, integer, text, text) to pf_provisioner;
grant execute on function pf_partitions.missing_of(text, integer) to pf_provisioner;
grant execute on function pf_partitions.ensure_ahead(text, integer, integer) to pf_provisioner;
grant execute on function pf_partitions.announceable(text, date) to pf_provisioner;
grant execute on function pf_partitions.announce_removal(text, date, integer) to pf_provisioner;
grant execute on function pf_partitions.removals_of(text) to pf_provisioner;
grant execute on function pf_partitions.open_export(text, date) to pf_provisioner;
grant execute on function pf_partitions.record_archive(text, date, bigint, text, text, text) to pf_provisioner;
grant execute on function pf_partitions.remove(text, date, integer, text) to pf_provisioner;
grant execute on function pf_partitions.divide(text, bigint) to pf_provisioner;
