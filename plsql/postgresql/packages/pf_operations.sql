-- Operations on tenants' structure, from the wish to the outcome: request, lease, fence, outcome.

create schema if not exists pf_operations;

create or replace function pf_operations.request(
   p_operation_id text,
   p_user_id text,
   p_kind text,
   p_module text,
   p_target_version integer,
   p_priority integer,
   p_requested_by text
) returns text
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_tenant   pf_tenants%rowtype;
   l_existing text;
begin
   -- one request of a tenant at a time, so that two equal ones become one
   select * into l_tenant from pf_tenants where user_id = p_user_id for update;
   if l_tenant.user_id is null then
      raise exception using errcode = 'PF101', message = 'There is no such tenant.';
   end if;
   if not exists (select 1 from pf_module_versions where module = p_module) then
      raise exception using errcode = 'PF101', message = format('There is no module %s.', p_module);
   end if;
   if l_tenant.legal_hold = 'Y' and p_kind in ('archive', 'drop', 'erase') then
      raise exception using errcode = 'PF103', message = 'The tenant is under legal hold.', detail = 'legal_hold';
   end if;
   if (p_kind = 'create' and l_tenant.state not in ('pending', 'creating', 'failed', 'dropped'))
      or (p_kind in ('repair', 'suspend', 'upgrade', 'convert') and l_tenant.state not in ('ready', 'suspended'))
      or (p_kind = 'resume' and l_tenant.state not in ('suspended', 'ready'))
      or (p_kind = 'archive' and l_tenant.state not in ('ready', 'suspended'))
      or (p_kind = 'restore' and l_tenant.state not in ('archived', 'dropped', 'archiving'))
      or (p_kind = 'drop' and l_tenant.state in ('dropped', 'erased'))
      or (p_kind = 'erase' and l_tenant.state = 'erased') then
      raise exception using errcode = 'PF103', message = format('A tenant that is %s cannot be asked to %s.', l_tenant.state, p_kind), detail = l_tenant.state;
   end if;
   select operation_id into l_existing from pf_schema_operations
    where user_id = p_user_id and kind = p_kind and module = p_module and state in ('pending', 'running');
   if l_existing is not null then
      return l_existing;
   end if;
   -- who asks for a drop or an erasure no longer wants what else was asked for, and who wants the tables back no longer wants the drop
   if p_kind in ('drop', 'erase') then
      update pf_schema_operations set state = 'cancelled', finished_at = clock_timestamp(), error_message = case p_kind when 'drop' then 'A drop was asked for.' else 'An erasure was asked for.' end
       where user_id = p_user_id and state = 'pending';
   elsif p_kind = 'restore' then
      update pf_schema_operations set state = 'cancelled', finished_at = clock_timestamp(), error_message = 'A restore was asked for.'
       where user_id = p_user_id and kind = 'drop' and state = 'pending';
   end if;
   insert into pf_schema_operations (operation_id, user_id, kind, module, target_version, priority, requested_by)
   values (p_operation_id, p_user_id, p_kind, p_module, p_target_version, p_priority, left(p_requested_by, 100));
   perform pg_notify('pf_operations', '');
   return p_operation_id;
end;
$$;

comment on function pf_operations.request(text, text, text, text, integer, integer, text) is
   'Asks for an operation and returns its id; an equal one that is still open answers in its place. PF101 for an unknown tenant or module, PF103 where the tenant''s state forbids it.';

create or replace function pf_operations.lease_next(p_worker text, p_lease_seconds integer)
returns table (operation_id text, user_id text, kind text, module text, target_version integer, fence bigint, attempt integer, max_attempts integer, due_at timestamptz, cancel_requested text)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_lost record;
begin
   if p_lease_seconds not between 0 and 3600 then
      raise exception using errcode = '22023', message = 'A lease lasts 0 to 3600 seconds.';
   end if;
   -- an expired lease makes a crashed worker's operation due again without a sweeper; its last attempt spent, it has failed
   for l_lost in
      select e.operation_id, e.fence, e.error_message from pf_schema_operations as e
       where (case when e.state in ('pending', 'running') then e.priority end) is not null
         and (case when e.state in ('pending', 'running') then e.due_at end) <= clock_timestamp()
         and e.state = 'running' and e.attempt >= e.max_attempts
       limit 10 for update skip locked loop
      perform pf_operations.fail(p_operation_id => l_lost.operation_id, p_fence => l_lost.fence, p_code => null,
                                 p_message => coalesce(l_lost.error_message, 'The worker was lost at the last attempt.'), p_stack => null, p_retry_seconds => null);
   end loop;
   return query
      -- skip locked lets workers pass each other; the expressions are those of ix_schema_operations_due
      with due as (
         select d.operation_id from pf_schema_operations as d
          where (case when d.state in ('pending', 'running') then d.priority end) is not null
            and (case when d.state in ('pending', 'running') then d.due_at end) <= clock_timestamp()
            and d.attempt < d.max_attempts
            and not exists (
               select 1 from pf_schema_operations as b
                where b.user_id = d.user_id and b.operation_id <> d.operation_id
                  and (b.state = 'running' or (b.state = 'pending' and (b.priority, b.operation_id) < (d.priority, d.operation_id))))
          order by (case when d.state in ('pending', 'running') then d.priority end), (case when d.state in ('pending', 'running') then d.due_at end)
          limit 1 for update skip locked
      )
      update pf_schema_operations as o
         set state = 'running', leased_by = p_worker, fence = o.fence + 1, attempt = o.attempt + 1,
             due_at = clock_timestamp() + make_interval(secs => p_lease_seconds),
             started_at = coalesce(o.started_at, clock_timestamp())
        from due where o.operation_id = due.operation_id
      returning o.operation_id::text, o.user_id::text, o.kind::text, o.module::text, o.target_version, o.fence, o.attempt, o.max_attempts, o.due_at, o.cancel_requested::text;
end;
$$;

comment on function pf_operations.lease_next(text, integer) is
   'Leases the longest-waiting due operation to a worker, for 0 to 3600 seconds by the database clock; no row when none is due. Raises the fence.';

create or replace function pf_operations.check_fence(p_operation_id text, p_fence bigint, p_hold text default 'Y', p_cancelled text default 'N') returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_fence  bigint;
   l_state  text;
   l_cancel text;
begin
   if p_hold = 'Y' then
      -- the row stays locked to the end of the transaction: from here on nobody can lease the operation anew
      select fence, state, cancel_requested into l_fence, l_state, l_cancel
        from pf_schema_operations where operation_id = p_operation_id for update;
   else
      select fence, state, cancel_requested into l_fence, l_state, l_cancel
        from pf_schema_operations where operation_id = p_operation_id;
   end if;
   if l_state is null then
      raise exception using errcode = 'PF101', message = 'There is no such operation.';
   end if;
   if l_fence <> p_fence or l_state <> 'running' then
      raise exception using errcode = 'PF102', message = 'The operation has been leased by another worker since, or has ended.';
   end if;
   if l_cancel = 'Y' and p_cancelled = 'N' then
      raise exception using errcode = 'PF106', message = 'The operation was cancelled.';
   end if;
end;
$$;

comment on function pf_operations.check_fence(text, bigint, text, text) is
   'Asserts that the caller still holds the operation (PF102) and, unless p_cancelled is Y, that nobody cancelled it (PF106); with p_hold Y it stays so to the end of the transaction. For packages only.';

create or replace function pf_operations.lock_tenant(p_operation_id text, p_fence bigint, p_cancelled text default 'N') returns pf_tenants
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_tenant pf_tenants%rowtype;
begin
   select t.* into l_tenant from pf_schema_operations as o join pf_tenants as t on t.user_id = o.user_id where o.operation_id = p_operation_id;
   if l_tenant.user_id is null then
      raise exception using errcode = 'PF101', message = 'There is no such operation.';
   end if;
   -- held to the end of the transaction; a call of a worker that has lost its lease waits here and is then refused
   perform pg_advisory_xact_lock(7301, l_tenant.set_no);
   perform pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence, p_hold => 'N', p_cancelled => p_cancelled);
   select * into l_tenant from pf_tenants where user_id = l_tenant.user_id;
   return l_tenant;
end;
$$;

comment on function pf_operations.lock_tenant(text, bigint, text) is
   'Takes the tenant''s lock for the rest of the call, then checks the fence. For packages only.';

create or replace function pf_operations.renew(p_operation_id text, p_fence bigint, p_lease_seconds integer) returns timestamptz
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_due_at timestamptz;
begin
   update pf_schema_operations set due_at = clock_timestamp() + make_interval(secs => p_lease_seconds)
    where operation_id = p_operation_id and fence = p_fence and state = 'running' and cancel_requested = 'N'
   returning due_at into l_due_at;
   if l_due_at is null then
      perform pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence);
   end if;
   return l_due_at;
end;
$$;

comment on function pf_operations.renew(text, bigint, integer) is 'Lengthens a lease and returns its new end; PF102 when it is lost, PF106 when the operation was cancelled.';

create or replace function pf_operations.complete(p_operation_id text, p_fence bigint) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   update pf_schema_operations set state = 'succeeded', finished_at = clock_timestamp(), error_message = null
    where operation_id = p_operation_id and fence = p_fence and state = 'running';
   if not found then
      raise exception using errcode = 'PF102', message = 'The operation has been leased by another worker since, or has ended.';
   end if;
end;
$$;

comment on function pf_operations.complete(text, bigint) is 'Records that a leased operation is done; PF102 when the lease is lost.';

create or replace function pf_operations.fail(
   p_operation_id text,
   p_fence bigint,
   p_code text,
   p_message text,
   p_stack text,
   p_retry_seconds integer
) returns text
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_operation pf_schema_operations%rowtype;
   l_state     text;
begin
   select * into l_operation from pf_schema_operations where operation_id = p_operation_id for update;
   if l_operation.operation_id is null or l_operation.fence <> p_fence or l_operation.state <> 'running' then
      raise exception using errcode = 'PF102', message = 'The operation has been leased by another worker since, or has ended.';
   end if;
   l_state := case
      when l_operation.cancel_requested = 'Y' then 'cancelled'
      when p_retry_seconds is null or l_operation.attempt >= l_operation.max_attempts then 'failed'
      else 'pending' end;
   update pf_schema_operations
      set state = l_state,
          error_message = left(coalesce(nullif(p_message, ''), p_code, 'No cause was given.'), 1000),
          due_at = case when l_state = 'pending' then clock_timestamp() + make_interval(secs => p_retry_seconds) else due_at end,
          finished_at = case when l_state = 'pending' then null else clock_timestamp() end
    where operation_id = p_operation_id;
   if l_state = 'failed' and l_operation.kind = 'create' then
      update pf_tenants set state = 'failed', updated_at = clock_timestamp() where user_id = l_operation.user_id and state in ('pending', 'creating');
   end if;
   perform pf_log.error(p_scope => 'pf_provisioning.' || l_operation.kind, p_code => p_code, p_message => p_message, p_stack => p_stack);
   perform pf_log.audit_as(p_actor => coalesce(l_operation.leased_by, session_user::text), p_action => l_operation.kind, p_resource_type => 'tenant',
                           p_resource_id => l_operation.user_id, p_success => 'N', p_error => coalesce(nullif(p_message, ''), p_code));
   return l_state;
end;
$$;

comment on function pf_operations.fail(text, bigint, text, text, text, integer) is
   'Records a failure with its cause, in a transaction of its own, and returns the state: pending (due again after p_retry_seconds), cancelled, or failed when attempts are spent or p_retry_seconds is null. PF102 when the lease is lost.';

create or replace function pf_operations.cancel(p_operation_id text, p_requested_by text) returns text
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_operation pf_schema_operations%rowtype;
begin
   select * into l_operation from pf_schema_operations where operation_id = p_operation_id for update;
   if l_operation.operation_id is null then
      raise exception using errcode = 'PF101', message = 'There is no such operation.';
   end if;
   if l_operation.state = 'pending' then
      update pf_schema_operations set state = 'cancelled', fence = fence + 1, finished_at = clock_timestamp(), cancel_requested = 'Y'
       where operation_id = p_operation_id returning * into l_operation;
   elsif l_operation.state = 'running' and l_operation.due_at <= clock_timestamp() then
      -- its worker is lost: nobody is there to honour a request
      update pf_schema_operations set state = 'cancelled', fence = fence + 1, finished_at = clock_timestamp(), cancel_requested = 'Y'
       where operation_id = p_operation_id returning * into l_operation;
   elsif l_operation.state = 'running' then
      update pf_schema_operations set cancel_requested = 'Y' where operation_id = p_operation_id returning * into l_operation;
   end if;
   perform pf_log.audit_as(p_actor => p_requested_by, p_action => 'cancel', p_resource_type => 'operation', p_resource_id => p_operation_id);
   return case when l_operation.state = 'running' then 'requested' else l_operation.state end;
end;
$$;

comment on function pf_operations.cancel(text, text) is
   'Cancels an operation that waits or whose worker is lost; asks a running one to stop at its next step. Returns its state, or requested.';

create or replace function pf_operations.retry(p_operation_id text, p_requested_by text) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_user_id text;
begin
   update pf_schema_operations
      set state = 'pending', attempt = 0, due_at = clock_timestamp(), finished_at = null, cancel_requested = 'N', fence = fence + 1
    where operation_id = p_operation_id and state in ('failed', 'cancelled')
   returning user_id into l_user_id;
   if l_user_id is null then
      raise exception using errcode = 'PF103', message = 'Only an operation that failed or was cancelled can be retried.';
   end if;
   update pf_tenants set state = 'pending', updated_at = clock_timestamp() where user_id = l_user_id and state = 'failed';
   perform pf_log.audit_as(p_actor => p_requested_by, p_action => 'retry', p_resource_type => 'operation', p_resource_id => p_operation_id);
   perform pg_notify('pf_operations', '');
end;
$$;

comment on function pf_operations.retry(text, text) is 'Makes a failed or cancelled operation due again with all its attempts. PF103 for one in another state.';

create or replace function pf_operations.lease_task(p_worker text, p_lease_seconds integer)
returns table (outbox_id text, user_id text, kind text, payload text, fence bigint, attempt integer, max_attempts integer)
language sql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
   with due as (
      select d.outbox_id from pf_outbox as d
       where (case when d.state in ('pending', 'running') then d.due_at end) <= clock_timestamp()
         and d.attempt < d.max_attempts
       order by (case when d.state in ('pending', 'running') then d.due_at end)
       limit 1 for update skip locked
   )
   update pf_outbox as o
      set state = 'running', leased_by = p_worker, fence = o.fence + 1, attempt = o.attempt + 1,
          due_at = clock_timestamp() + make_interval(secs => p_lease_seconds)
     from due where o.outbox_id = due.outbox_id
   returning o.outbox_id::text, o.user_id::text, o.kind::text, o.payload::text, o.fence, o.attempt, o.max_attempts;
$$;

comment on function pf_operations.lease_task(text, integer) is 'Leases the longest-waiting piece of follow-up work to a worker; no row when none is due.';

create or replace function pf_operations.complete_task(p_task_id text, p_fence bigint) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   update pf_outbox set state = 'done', finished_at = clock_timestamp(), error_message = null
    where outbox_id = p_task_id and fence = p_fence and state = 'running';
   if not found then
      raise exception using errcode = 'PF102', message = 'The task has been leased by another worker since, or has ended.';
   end if;
end;
$$;

comment on function pf_operations.complete_task(text, bigint) is 'Records that leased follow-up work is done, in the transaction of that work; PF102 when the lease is lost.';

create or replace function pf_operations.fail_task(p_task_id text, p_fence bigint, p_code text, p_message text, p_stack text, p_retry_seconds integer) returns text
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_task  pf_outbox%rowtype;
   l_state text;
begin
   select * into l_task from pf_outbox where outbox_id = p_task_id for update;
   if l_task.outbox_id is null or l_task.fence <> p_fence or l_task.state <> 'running' then
      raise exception using errcode = 'PF102', message = 'The task has been leased by another worker since, or has ended.';
   end if;
   l_state := case when p_retry_seconds is null or l_task.attempt >= l_task.max_attempts then 'failed' else 'pending' end;
   update pf_outbox
      set state = l_state,
          error_message = left(coalesce(nullif(p_message, ''), p_code, 'No cause was given.'), 1000),
          due_at = case when l_state = 'pending' then clock_timestamp() + make_interval(secs => p_retry_seconds) else due_at end,
          finished_at = case when l_state = 'pending' then null else clock_timestamp() end
    where outbox_id = p_task_id;
   perform pf_log.error(p_scope => 'task.' || l_task.kind, p_code => p_code, p_message => p_message, p_stack => p_stack);
   return l_state;
end;
$$;

comment on function pf_operations.fail_task(text, bigint, text, text, text, integer) is 'Records a failure of follow-up work, in a transaction of its own, and returns the state: pending or failed. PF102 when the lease is lost.';

create or replace function pf_operations.purge_tasks(p_before_id text, p_keep_seconds integer, p_batch integer) returns integer
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_count integer;
begin
   delete from pf_outbox where outbox_id in (
      select o.outbox_id from pf_outbox as o
       where o.outbox_id < p_before_id and o.state = 'done' and o.finished_at < clock_timestamp() - make_interval(secs => p_keep_seconds)
       order by o.outbox_id limit p_batch for update skip locked);
   get diagnostics l_count = row_count;
   return l_count;
end;
$$;

comment on function pf_operations.purge_tasks(text, integer, integer) is
   'Deletes follow-up work that was done longer ago than is to be kept, at most so many rows; p_before_id, the least key of that time, spares a search through all. Returns how many.';

revoke execute on all functions in schema pf_operations from public;
grant usage on schema pf_operations to pf_provisioner;
grant execute on function pf_operations.request(text, text, text, text, integer, integer, text) to pf_provisioner;
grant execute on function pf_operations.lease_next(text, integer) to pf_provisioner;
grant execute on function pf_operations.renew(text, bigint, integer) to pf_provisioner;
grant execute on function pf_operations.complete(text, bigint) to pf_provisioner;
grant execute on function pf_operations.fail(text, bigint, text, text, text, integer) to pf_provisioner;
grant execute on function pf_operations.cancel(text, text) to pf_provisioner;
grant execute on function pf_operations.retry(text, text) to pf_provisioner;
grant execute on function pf_operations.lease_task(text, integer) to pf_provisioner;
grant execute on function pf_operations.complete_task(text, bigint) to pf_provisioner;
grant execute on function pf_operations.fail_task(text, bigint, text, text, text, integer) to pf_provisioner;
grant execute on function pf_operations.purge_tasks(text, integer, integer) to pf_provisioner;
