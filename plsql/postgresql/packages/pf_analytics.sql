-- Takes events in, rolls them up by user and day, and refreshes the view over the roll-up.

create schema if not exists pf_analytics;

create or replace function pf_analytics.store(p_check_users boolean) returns table (written bigint, unknown_users bigint, mistimed bigint)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
set timezone = 'UTC'
set work_mem = '64MB' -- a batch is passed on in memory
as $$
declare
   l_now timestamptz := clock_timestamp();
begin
   -- one statement takes, judges, writes and marks: what another batch leaves meanwhile cannot fall between two
   return query
      with batch as (
         delete from pf_analytics_intake returning *
      ),
      judged as (
         select b.*,
                b.event_timestamp between l_now - interval '30 days' and l_now + interval '1 hour' as is_timely,
                not exists (select from pf_erasures as e where e.user_id = b.user_id)
                and (not p_check_users or exists (select from pf_users as u where u.user_id = b.user_id)) as is_known
           from batch as b
      ),
      stored as (
         insert into pf_user_analytics (analytics_id, user_id, event_type, event_data, session_id, ip_address, user_agent, referrer, page_url, event_timestamp)
         select j.analytics_id, j.user_id, j.event_type, j.event_data, j.session_id, j.ip_address, j.user_agent, j.referrer, j.page_url, j.event_timestamp
           from judged as j
          where j.is_timely and j.is_known
      ),
      marked as (
         insert into pf_analytics_pending (batch_id, event_day)
         select min(j.analytics_id), j.event_timestamp::date
           from judged as j
          where j.is_timely and j.is_known
          group by j.event_timestamp::date
         on conflict do nothing
      )
      select count(*) filter (where j.is_timely and j.is_known), count(*) filter (where j.is_timely and not j.is_known), count(*) filter (where not j.is_timely)
        from judged as j;
end;
$$;

comment on function pf_analytics.store(boolean) is 'Moves the rows of the intake to their days and marks the days for the roll-up. Those of persons whose erasure has begun are left out; with p_check_users those of unknown users too, instead of failing it. For this package only.';

create or replace function pf_analytics.await_ingest() returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   -- got and let go at once: nobody is kept waiting by what the caller does next
   perform pg_advisory_lock(hashtextextended('pathfinder ingest', 0));
   perform pg_advisory_unlock(hashtextextended('pathfinder ingest', 0));
end;
$$;

comment on function pf_analytics.await_ingest() is
   'Returns when every batch that may not have seen what was committed before this call is committed or given up. For packages only.';

create or replace function pf_analytics.clear_intake() returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   -- rows that batches took stay in its file until it is vacuumed, and the next batch reads past them all
   if pg_relation_size('pf_analytics_intake') > 32 * 1024 * 1024 then
      lock table pf_analytics_intake in access exclusive mode nowait;
      if not exists (select from pf_analytics_intake) then
         truncate pf_analytics_intake;
      end if;
   end if;
exception
   when lock_not_available then
      null; -- others have batches in it: one that comes when nobody has will do it
end;
$$;

comment on function pf_analytics.clear_intake() is 'Gives the space of an intake of more than 32 MiB back when all its rows are taken and nobody else is at it. For this package only.';

create or replace function pf_analytics.ingest() returns table (written bigint, repeated bigint, unknown_users bigint, mistimed bigint)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
set timezone = 'UTC'
as $$
declare
   l_now timestamptz := clock_timestamp();
   l_day date;
begin
   -- shared with all other batches; taken before anything is looked up, so that whoever has waited for this one has been seen by the next
   perform pg_advisory_xact_lock_shared(hashtextextended('pathfinder ingest', 0));
   for l_day in select distinct i.event_timestamp::date from pf_analytics_intake as i
                 where i.event_timestamp between l_now - interval '30 days' and l_now + interval '1 hour' loop
      perform pf_partitions.ensure_day(p_table => 'pf_user_analytics', p_day => l_day);
   end loop;
   repeated := 0;
   begin
      -- the foreign key asks for each user anyway: to ask before as well pays only where somebody is missing
      select s.written, s.unknown_users, s.mistimed into written, unknown_users, mistimed from pf_analytics.store(p_check_users => false) as s;
   exception
      when unique_violation or foreign_key_violation then
         -- a batch comes again when its writer did not hear of the commit: what is there already has been written
         delete from pf_analytics_intake as i
          using pf_user_analytics as a
          where a.analytics_id = i.analytics_id and a.event_timestamp = i.event_timestamp;
         get diagnostics repeated = row_count;
         select s.written, s.unknown_users, s.mistimed into written, unknown_users, mistimed from pf_analytics.store(p_check_users => true) as s;
   end;
   perform pf_analytics.clear_intake();
   return next;
end;
$$;

comment on function pf_analytics.ingest() is
   'Takes the batch that this transaction has copied to pf_analytics_intake. Events of users who are not there or are being erased, and those older than 30 days or more than an hour ahead of the database''s clock, are counted and left out; a batch that comes again is stored once.';

create or replace function pf_analytics.roll_up(p_days integer default 1) returns integer
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
set timezone = 'UTC'
as $$
declare
   l_day  date;
   l_done integer := 0;
begin
   -- one roll-up at a time; readers and writers of events go on
   lock table pf_analytics_daily in exclusive mode;
   for l_day in select distinct p.event_day from pf_analytics_pending as p order by p.event_day limit p_days loop
      -- marks first: events whose marks come later are counted again by the next call
      delete from pf_analytics_pending as p where p.event_day = l_day;
      -- the bounds as literals: a plan for any day would look at all of them
      execute format(
         'insert into pf_analytics_daily as d (user_id, event_day, event_count, first_event_at, last_event_at)
          select a.user_id, %1$L, count(*), min(a.event_timestamp), max(a.event_timestamp)
            from pf_user_analytics as a
           where a.event_timestamp >= %2$L and a.event_timestamp < %3$L
           group by a.user_id
          on conflict (user_id, event_day) do update
             set event_count = excluded.event_count, first_event_at = excluded.first_event_at, last_event_at = excluded.last_event_at
           where d.event_count <> excluded.event_count', l_day, l_day::timestamptz, (l_day + 1)::timestamptz);
      execute format(
         'insert into pf_analytics_sessions (user_id, session_id, event_day)
          select distinct a.user_id, a.session_id, %1$L::date
            from pf_user_analytics as a
           where a.event_timestamp >= %2$L and a.event_timestamp < %3$L and a.session_id is not null
          on conflict (user_id, session_id) do nothing', l_day, l_day::timestamptz, (l_day + 1)::timestamptz);
      l_done := l_done + 1;
   end loop;
   return l_done;
end;
$$;

comment on function pf_analytics.roll_up(integer) is
   'Counts the events of so many days anew to which events were added since they were last counted, oldest first; returns how many days that were. Days that were removed keep what they had.';

create or replace function pf_analytics.refresh_user_stats() returns bigint
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_users bigint;
begin
   lock table pf_analytics_users in exclusive mode;
   insert into pf_analytics_users as t (user_id, username)
   select u.user_id, u.username from pf_users as u
   on conflict (user_id) do update set username = excluded.username where t.username <> excluded.username;
   -- readers see the old rows until the new ones are complete
   refresh materialized view concurrently pf_mv_user_stats;
   select count(*) into l_users from pf_mv_user_stats;
   return l_users;
end;
$$;

comment on function pf_analytics.refresh_user_stats() is
   'Computes pf_mv_user_stats anew from the roll-up, users without events included; returns how many users it has. What is not rolled up yet is not in it.';

revoke execute on all functions in schema pf_analytics from public;
grant usage on schema pf_analytics to pf_analytics_writer, pf_provisioner;
grant execute on function pf_analytics.ingest() to pf_analytics_writer, pf_provisioner;
grant execute on function pf_analytics.roll_up(integer) to pf_provisioner;
grant execute on function pf_analytics.refresh_user_stats() to pf_provisioner;
