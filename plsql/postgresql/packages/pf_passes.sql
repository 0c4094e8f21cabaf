-- Passes of background jobs: when one is due, who makes it, how it went. All times are this server's.

create schema if not exists pf_passes;

create or replace function pf_passes.declare_job(p_job_name text, p_schedule text, p_next_due_at timestamptz) returns void
language sql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
   insert into pf_jobs as j (job_name, schedule, next_due_at) values (p_job_name, p_schedule, p_next_due_at)
   on conflict (job_name) do update set schedule = excluded.schedule, next_due_at = excluded.next_due_at where j.schedule <> excluded.schedule;
$$;

comment on function pf_passes.declare_job(text, text, timestamptz) is
   'Makes a job known with its schedule; known under the same schedule already, it stays as it is.';

create or replace function pf_passes.lease(p_job_name text, p_worker text, p_lease_seconds integer)
returns table (fence bigint, started_at timestamptz, requested_at timestamptz, failures integer)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   if p_lease_seconds is null or p_lease_seconds not between 0 and 3600 then
      raise exception using errcode = '22023', message = 'A lease lasts 0 to 3600 seconds.';
   end if;
   -- who comes second waits for the row, then finds the lease taken
   return query
   update pf_jobs as j
      set leased_by = left(p_worker, 100), lease_until = clock_timestamp() + make_interval(secs => p_lease_seconds), fence = j.fence + 1,
          last_started_at = clock_timestamp()
    where j.job_name = p_job_name
      and (j.lease_until is null or j.lease_until <= clock_timestamp())
      and (j.requested_at is not null or (j.paused = 'N' and j.next_due_at <= clock_timestamp()))
   returning j.fence, j.last_started_at, j.requested_at, j.failures;
end;
$$;

comment on function pf_passes.lease(text, text, integer) is
   'Gives one worker the pass of a job that is due or asked for, unless another has it; no row when it is not to be had.';

create or replace function pf_passes.renew(p_job_name text, p_fence bigint, p_lease_seconds integer) returns timestamptz
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_lease_until timestamptz;
begin
   update pf_jobs set lease_until = clock_timestamp() + make_interval(secs => p_lease_seconds)
    where job_name = p_job_name and fence = p_fence and lease_until is not null
   returning lease_until into l_lease_until;
   if l_lease_until is null then
      raise exception using errcode = 'PF102', message = 'Another worker has the pass since, or it has ended.';
   end if;
   return l_lease_until;
end;
$$;

comment on function pf_passes.renew(text, bigint, integer) is 'Lengthens the lease of a pass and returns its new end. PF102 when the lease is lost.';

create or replace function pf_passes.finish(
   p_job_name text,
   p_fence bigint,
   p_requested_at timestamptz,
   p_success text,
   p_done integer,
   p_failed integer,
   p_result text,
   p_stack text,
   p_next_due_at timestamptz
) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   -- a request that came while the pass was under way asks for another one
   update pf_jobs
      set lease_until = null,
          last_finished_at = clock_timestamp(),
          last_success = p_success,
          last_done = p_done,
          last_failed = p_failed,
          last_result = left(nullif(p_result, ''), 1000),
          failures = case when p_done is null then failures + 1 else 0 end,
          next_due_at = p_next_due_at,
          requested_by = case when requested_at = p_requested_at then null else requested_by end,
          requested_at = case when requested_at = p_requested_at then null else requested_at end
    where job_name = p_job_name and fence = p_fence and lease_until is not null;
   if not found then
      raise exception using errcode = 'PF102', message = 'Another worker has the pass since, or it has ended.';
   end if;
   if p_done is null then
      perform pf_log.error(p_scope => 'job.' || p_job_name, p_code => null, p_message => p_result, p_stack => p_stack);
   end if;
end;
$$;

comment on function pf_passes.finish(text, bigint, timestamptz, text, integer, integer, text, text, timestamptz) is
   'Records how a leased pass went and when the next is due; a pass without a count has failed as a whole and leaves an entry in the error log. PF102 when the lease is lost.';

create or replace function pf_passes.release(p_job_name text, p_fence bigint) returns void
language sql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
   update pf_jobs set lease_until = null where job_name = p_job_name and fence = p_fence;
$$;

comment on function pf_passes.release(text, bigint) is 'Gives a leased pass back unfinished: it stays due. Does nothing when the lease is lost.';

create or replace function pf_passes.record_pass(p_job_name text, p_elapsed_ms bigint, p_success text, p_done integer, p_failed integer, p_result text) returns void
language sql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
   update pf_jobs
      set last_started_at = clock_timestamp() - make_interval(secs => p_elapsed_ms / 1000.0), last_finished_at = clock_timestamp(),
          last_success = p_success, last_done = p_done, last_failed = p_failed, last_result = left(nullif(p_result, ''), 1000)
    where job_name = p_job_name and (lease_until is null or lease_until <= clock_timestamp());
$$;

comment on function pf_passes.record_pass(text, bigint, text, integer, integer, text) is
   'Records a pass that needed no lease, because its work is leased piece by piece; a leased pass under way keeps its own record.';

create or replace function pf_passes.request(p_job_name text, p_requested_by text) returns timestamptz
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_requested_at timestamptz;
begin
   update pf_jobs set requested_at = clock_timestamp(), requested_by = left(p_requested_by, 100)
    where job_name = p_job_name
   returning requested_at into l_requested_at;
   if l_requested_at is null then
      raise exception using errcode = 'PF101', message = 'There is no such job.';
   end if;
   perform pf_log.audit(p_action => 'request', p_resource_type => 'job', p_resource_id => p_job_name);
   return l_requested_at;
end;
$$;

comment on function pf_passes.request(text, text) is
   'Asks for a pass out of turn, to begin when the one under way has ended; several requests that wait are one. PF101 for an unknown job.';

create or replace function pf_passes.pause(p_job_name text, p_paused text) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   update pf_jobs set paused = p_paused where job_name = p_job_name;
   if not found then
      raise exception using errcode = 'PF101', message = 'There is no such job.';
   end if;
   perform pf_log.audit(p_action => case p_paused when 'Y' then 'pause' else 'resume' end, p_resource_type => 'job', p_resource_id => p_job_name);
end;
$$;

comment on function pf_passes.pause(text, text) is
   'Keeps a job from beginning by its schedule (Y), or lets it again (N); a pass under way goes on. PF101 for an unknown job.';

revoke execute on all functions in schema pf_passes from public;
grant usage on schema pf_passes to pf_provisioner;
grant execute on function pf_passes.declare_job(text, text, timestamptz) to pf_provisioner;
grant execute on function pf_passes.lease(text, text, integer) to pf_provisioner;
grant execute on function pf_passes.renew(text, bigint, integer) to pf_provisioner;
grant execute on function pf_passes.finish(text, bigint, timestamptz, text, integer, integer, text, text, timestamptz) to pf_provisioner;
grant execute on function pf_passes.release(text, bigint) to pf_provisioner;
grant execute on function pf_passes.record_pass(text, bigint, text, integer, integer, text) to pf_provisioner;
grant execute on function pf_passes.request(text, text) to pf_provisioner;
grant execute on function pf_passes.pause(text, text) to pf_provisioner;
