create or replace package pf_operations authid definer is
   c_bad_argument constant pls_integer := -20100; -- to raise
   c_unknown      constant pls_integer := -20101;
   c_fenced       constant pls_integer := -20102;
   c_not_ready    constant pls_integer := -20103;
   c_cancelled    constant pls_integer := -20106;

   e_fenced    exception; -- to catch
   e_cancelled exception;
   pragma exception_init(e_fenced, -20102);
   pragma exception_init(e_cancelled, -20106);

   /**
   * Asks for an operation. An equal one that is still open answers in its place. Does not commit.
   * @param p_operation_id   key of the new operation
   * @param p_user_id        tenant
   * @param p_kind           create, upgrade, downgrade, repair, convert, suspend, resume, archive, restore, drop or erase
   * @param p_module         module concerned
   * @param p_target_version version to reach; null for the newest loaded
   * @param p_priority       0 to 999, the lower one first
   * @param p_requested_by   who asks; cut to 100 characters
   * @return id of the operation that will do it
   * @throws -20101 there is no such tenant or module
   * @throws -20103 the tenant's state or a legal hold forbids it
   */
   function request(
      p_operation_id   in varchar2,
      p_user_id        in varchar2,
      p_kind           in varchar2,
      p_module         in varchar2,
      p_target_version in number,
      p_priority       in number,
      p_requested_by   in varchar2
   ) return varchar2;

   /**
   * Leases the longest-waiting due operation to a worker and raises its fence. Does not commit: the lease holds from the caller's
   * commit on.
   * @param p_worker        worker that will own the lease
   * @param p_lease_seconds how long it holds by the database clock, 0 to 3600
   * @param p_result        operation_id, user_id, kind, module, target_version, fence, attempt, max_attempts, due_at,
   *                        cancel_requested; no row when none is due
   */
   procedure lease_next(p_worker in varchar2, p_lease_seconds in number, p_result out sys_refcursor);

   /**
   * Asserts that the caller still holds the operation and, unless p_cancelled is Y, that nobody cancelled it. With p_hold Y it
   * stays so to the end of the transaction, which the next DDL ends.
   * @throws e_fenced    another worker has leased it since, or it has ended
   * @throws e_cancelled it is to stop
   * @throws -20101 there is no such operation
   */
   procedure check_fence(
      p_operation_id in varchar2,
      p_fence        in number,
      p_hold         in varchar2 default 'Y',
      p_cancelled    in varchar2 default 'N'
   ) accessible by (package pf_provisioning, package pf_archive, package pf_privacy, package pf_partitions);

   /**
   * Takes the tenant's lock, then checks the fence. The lock belongs to the database session and outlives the commits of DDL:
   * release it by unlock_tenant on every exit. A call of a worker that has lost its lease waits here and is then refused. For packages only.
   * @return the tenant as it is now that nobody else changes it
   * @throws -54 the lock was not to be had within a minute
   * @throws e_fenced, e_cancelled, -20101 as of check_fence; the lock is released then
   */
   function lock_tenant(p_operation_id in varchar2, p_fence in number, p_cancelled in varchar2 default 'N') return pf_tenants%rowtype;

   /**
   * Takes the lock of a set, shared with others who only look or alone; by p_in_transaction until the transaction ends, else until unlock_tenant.
   * @throws -54 the lock was not to be had within a minute
   */
   procedure lock_set(p_set_no in number, p_shared in varchar2, p_in_transaction in varchar2 default 'N') accessible by (package pf_provisioning, package pf_archive, package pf_privacy);

   /** Releases the lock of a set; harmless when it is not held. Set 0 stands for the reference sets. */
   procedure unlock_tenant(p_set_no in number) accessible by (package pf_provisioning, package pf_archive, package pf_privacy, package pf_partitions);

   /**
   * Lengthens a lease. Does not commit.
   * @return its new end, UTC
   * @throws e_fenced    the lease is lost
   * @throws e_cancelled the operation is to stop
   */
   function renew(p_operation_id in varchar2, p_fence in number, p_lease_seconds in number) return timestamp;

   /**
   * Records that a leased operation is done. Does not commit.
   * @throws e_fenced the lease is lost
   */
   procedure complete(p_operation_id in varchar2, p_fence in number);

   /**
   * Records a failure with its cause. Does not commit; the error log is written at once all the same.
   * @param p_code          code of the engine
   * @param p_message       cause; cut to 1,000 characters
   * @param p_stack         call stack
   * @param p_retry_seconds after how long it is due again; null for never
   * @return pending, cancelled, or failed when attempts are spent or p_retry_seconds is null
   * @throws e_fenced the lease is lost
   */
   function fail(
      p_operation_id  in varchar2,
      p_fence         in number,
      p_code          in varchar2,
      p_message       in varchar2,
      p_stack         in clob,
      p_retry_seconds in number
   ) return varchar2;

   /**
   * Cancels an operation that waits or whose worker is lost; asks a running one to stop at its next step. Does not commit.
   * @return its state, or requested
   * @throws -20101 there is no such operation
   */
   function cancel(p_operation_id in varchar2, p_requested_by in varchar2) return varchar2;

   /**
   * Makes a failed or cancelled operation due again with all its attempts. Does not commit.
   * @throws -20103 it is in another state
   */
   procedure retry(p_operation_id in varchar2, p_requested_by in varchar2);

   /**
   * Leases the longest-waiting piece of follow-up work to a worker. Does not commit.
   * @param p_result outbox_id, user_id, kind, payload, fence, attempt, max_attempts; no row when none is due
   */
   procedure lease_task(p_worker in varchar2, p_lease_seconds in number, p_result out sys_refcursor);

   /**
   * Records that leased follow-up work is done, in the transaction of that work. Does not commit.
   * @throws e_fenced the lease is lost
   */
   procedure complete_task(p_task_id in varchar2, p_fence in number);

   /**
   * Records a failure of follow-up work; parameters and result are those of fail. Does not commit.
   * @return pending or failed
   * @throws e_fenced the lease is lost
   */
   function fail_task(
      p_task_id       in varchar2,
      p_fence         in number,
      p_code          in varchar2,
      p_message       in varchar2,
      p_stack         in clob,
      p_retry_seconds in number
   ) return varchar2;

   /**
   * Deletes follow-up work that was done longer ago than is to be kept. Does not commit.
   * @param p_before_id    the least key of that time, which spares a search through all
   * @param p_keep_seconds how long done work is kept
   * @param p_batch        how many rows at most
   * @return how many were deleted
   */
   function purge_tasks(p_before_id in varchar2, p_keep_seconds in number, p_batch in number) return number;
end pf_operations;
/
create or replace package body pf_operations is
   c_lock_seconds constant pls_integer := 60;

   e_busy exception;
   pragma exception_init(e_busy, -54);

   function utc_now return timestamp is
   begin
      return sys_extract_utc(systimestamp);
   end utc_now;

   -- one number per set of this owner; two sets that share one wait for each other and do no harm
   function lock_id(p_set_no in number) return pls_integer is
   begin
      return sys.dbms_utility.get_hash_value($$plsql_unit_owner || ' set ' || to_char(p_set_no), 0, 1073741823);
   end lock_id;

   procedure lock_set(p_set_no in number, p_shared in varchar2, p_in_transaction in varchar2 default 'N') accessible by (package pf_provisioning, package pf_archive, package pf_privacy) is
      l_answer pls_integer;
   begin
      l_answer := sys.dbms_lock.request(
         id                => lock_id(p_set_no => p_set_no),
         lockmode          => case p_shared when 'Y' then sys.dbms_lock.s_mode else sys.dbms_lock.x_mode end,
         timeout           => c_lock_seconds,
         release_on_commit => p_in_transaction = 'Y');
      -- 4: this session has it already
      if l_answer not in (0, 4) then
         raise e_busy;
      end if;
   end lock_set;

   procedure unlock_tenant(p_set_no in number) accessible by (package pf_provisioning, package pf_archive, package pf_privacy, package pf_partitions) is
      l_answer pls_integer;
   begin
      if p_set_no is not null then
         l_answer := sys.dbms_lock.release(id => lock_id(p_set_no => p_set_no));
      end if;
   end unlock_tenant;

   function request(
      p_operation_id   in varchar2,
      p_user_id        in varchar2,
      p_kind           in varchar2,
      p_module         in varchar2,
      p_target_version in number,
      p_priority       in number,
      p_requested_by   in varchar2
   ) return varchar2 is
      l_tenant       pf_tenants%rowtype;
      l_modules      pls_integer;
      l_existing     pf_schema_operations.operation_id%type;
      l_requested_by pf_schema_operations.requested_by%type := substr(p_requested_by, 1, 100);
   begin
      begin
         -- one request of a tenant at a time, so that two equal ones become one
         select t.* into l_tenant from pf_tenants t where t.user_id = p_user_id for update;
      exception
         when no_data_found then
            raise_application_error(c_unknown, 'There is no such tenant.');
      end;
      select count(*) into l_modules from pf_module_versions m where m.module = p_module;
      if l_modules = 0 then
         raise_application_error(c_unknown, 'There is no module ' || p_module || '.');
      end if;
      if l_tenant.legal_hold = 'Y' and p_kind in ('archive', 'drop', 'erase') then
         raise_application_error(c_not_ready, 'The tenant is under legal hold.');
      end if;
      if (p_kind = 'create' and l_tenant.state not in ('pending', 'creating', 'failed', 'dropped'))
         or (p_kind in ('repair', 'suspend', 'upgrade', 'convert') and l_tenant.state not in ('ready', 'suspended'))
         or (p_kind = 'resume' and l_tenant.state not in ('suspended', 'ready'))
         or (p_kind = 'archive' and l_tenant.state not in ('ready', 'suspended'))
         or (p_kind = 'restore' and l_tenant.state not in ('archived', 'dropped', 'archiving'))
         or (p_kind = 'drop' and l_tenant.state in ('dropped', 'erased'))
         or (p_kind = 'erase' and l_tenant.state = 'erased') then
         raise_application_error(c_not_ready, 'A tenant that is ' || l_tenant.state || ' cannot be asked to ' || p_kind || '.');
      end if;
      select max(o.operation_id)
        into l_existing
        from pf_schema_operations o
       where o.user_id = p_user_id
         and o.kind = p_kind
         and o.module = p_module
         and o.state in ('pending', 'running');
      if l_existing is not null then
         return l_existing;
      end if;
      -- who asks for a drop or an erasure no longer wants what else was asked for, and who wants the tables back no longer wants the drop
      if p_kind in ('drop', 'erase') then
         update pf_schema_operations o
            set o.state = 'cancelled',
                o.finished_at = sys_extract_utc(systimestamp),
                o.error_message = case p_kind when 'drop' then 'A drop was asked for.' else 'An erasure was asked for.' end
          where o.user_id = p_user_id
            and o.state = 'pending';
      elsif p_kind = 'restore' then
         update pf_schema_operations o
            set o.state = 'cancelled',
                o.finished_at = sys_extract_utc(systimestamp),
                o.error_message = 'A restore was asked for.'
          where o.user_id = p_user_id
            and o.kind = 'drop'
            and o.state = 'pending';
      end if;
      insert into pf_schema_operations (operation_id, user_id, kind, module, target_version, priority, requested_by)
      values (p_operation_id, p_user_id, p_kind, p_module, p_target_version, p_priority, l_requested_by);
      return p_operation_id;
   end request;

   -- an expired lease makes a crashed worker's operation due again without a sweeper; its last attempt spent, it has failed
   procedure fail_lost is
      cursor cur_lost is
         select e.operation_id, e.fence, e.error_message
           from pf_schema_operations e
          where (case when e.state in ('pending', 'running') then e.priority end) is not null
            and (case when e.state in ('pending', 'running') then e.due_at end) <= sys_extract_utc(systimestamp)
            and e.state = 'running'
            and e.attempt >= e.max_attempts
            for update skip locked;
      type t_lost is table of cur_lost%rowtype;
      l_lost   t_lost;
      l_lapsed pls_integer;
      l_state  pf_schema_operations.state%type;
   begin
      open cur_lost;
      fetch cur_lost bulk collect into l_lost limit 10;
      close cur_lost;
      for i in 1 .. l_lost.count loop
         -- locked now; its worker may have renewed the lease or ended the work since the cursor was opened
         select count(*)
           into l_lapsed
           from pf_schema_operations o
          where o.operation_id = l_lost(i).operation_id
            and o.fence = l_lost(i).fence
            and o.state = 'running'
            and o.due_at <= sys_extract_utc(systimestamp);
         if l_lapsed = 1 then
            l_state := fail(
               p_operation_id  => l_lost(i).operation_id,
               p_fence         => l_lost(i).fence,
               p_code          => null,
               p_message       => coalesce(l_lost(i).error_message, 'The worker was lost at the last attempt.'),
               p_stack         => null,
               p_retry_seconds => null);
         end if;
      end loop;
   end fail_lost;

   procedure lease_next(p_worker in varchar2, p_lease_seconds in number, p_result out sys_refcursor) is
      -- skip locked lets workers pass each other, row by row as they are fetched; fetch first is not to be had with for update.
      -- The expressions are those of ix_schema_operations_due.
      cursor cur_due is
         select d.operation_id
           from pf_schema_operations d
          where (case when d.state in ('pending', 'running') then d.priority end) is not null
            and (case when d.state in ('pending', 'running') then d.due_at end) <= sys_extract_utc(systimestamp)
            and d.attempt < d.max_attempts
            and not exists (
                   select null
                     from pf_schema_operations b
                    where b.user_id = d.user_id
                      and b.operation_id <> d.operation_id
                      and (b.state = 'running'
                           or (b.state = 'pending'
                               and (b.priority < d.priority or (b.priority = d.priority and b.operation_id < d.operation_id)))))
          order by (case when d.state in ('pending', 'running') then d.priority end),
                   (case when d.state in ('pending', 'running') then d.due_at end)
            for update of d.state skip locked;
      l_worker    pf_schema_operations.leased_by%type := substr(p_worker, 1, 100);
      l_id        pf_schema_operations.operation_id%type;
      l_operation pf_schema_operations%rowtype;
   begin
      if p_lease_seconds is null or p_lease_seconds not between 0 and 3600 then
         raise_application_error(c_bad_argument, 'A lease lasts 0 to 3600 seconds.');
      end if;
      fail_lost;
      open cur_due;
      loop
         fetch cur_due into l_id;
         exit when cur_due%notfound;
         begin
            -- the row may have moved on since the cursor was opened
            update pf_schema_operations o
               set o.state = 'running',
                   o.leased_by = l_worker,
                   o.fence = o.fence + 1,
                   o.attempt = o.attempt + 1,
                   o.due_at = sys_extract_utc(systimestamp) + numtodsinterval(p_lease_seconds, 'second'),
                   o.started_at = coalesce(o.started_at, sys_extract_utc(systimestamp))
             where o.operation_id = l_id
               and o.state in ('pending', 'running')
               and o.due_at <= sys_extract_utc(systimestamp)
               and o.attempt < o.max_attempts
            returning o.operation_id, o.user_id, o.kind, o.module, o.target_version, o.fence, o.attempt, o.max_attempts, o.due_at, o.cancel_requested
                 into l_operation.operation_id, l_operation.user_id, l_operation.kind, l_operation.module, l_operation.target_version, l_operation.fence,
                      l_operation.attempt, l_operation.max_attempts, l_operation.due_at, l_operation.cancel_requested;
            exit when sql%rowcount = 1;
         exception
            when dup_val_on_index then
               null; -- another worker has taken an operation of the same tenant meanwhile: on to the next
         end;
      end loop;
      close cur_due;
      -- from values, not from the row: what is fetched after the caller's commit must be what was leased
      open p_result for
         select l_operation.operation_id as operation_id,
                l_operation.user_id as user_id,
                l_operation.kind as kind,
                l_operation.module as module,
                cast(l_operation.target_version as number(10)) as target_version,
                cast(l_operation.fence as number(19)) as fence,
                cast(l_operation.attempt as number(10)) as attempt,
                cast(l_operation.max_attempts as number(10)) as max_attempts,
                cast(l_operation.due_at as timestamp(6)) as due_at,
                l_operation.cancel_requested as cancel_requested
           from dual
          where l_operation.operation_id is not null;
   exception
      when others then
         if cur_due%isopen then
            close cur_due;
         end if;
         raise;
   end lease_next;

   procedure check_fence(
      p_operation_id in varchar2,
      p_fence        in number,
      p_hold         in varchar2 default 'Y',
      p_cancelled    in varchar2 default 'N'
   ) accessible by (package pf_provisioning, package pf_archive, package pf_privacy, package pf_partitions) is
      l_fence  pf_schema_operations.fence%type;
      l_state  pf_schema_operations.state%type;
      l_cancel pf_schema_operations.cancel_requested%type;
   begin
      begin
         if p_hold = 'Y' then
            -- the row stays locked to the end of the transaction: from here on nobody can lease the operation anew
            select o.fence, o.state, o.cancel_requested
              into l_fence, l_state, l_cancel
              from pf_schema_operations o
             where o.operation_id = p_operation_id
               for update;
         else
            select o.fence, o.state, o.cancel_requested
              into l_fence, l_state, l_cancel
              from pf_schema_operations o
             where o.operation_id = p_operation_id;
         end if;
      exception
         when no_data_found then
            raise_application_error(c_unknown, 'There is no such operation.');
      end;
      if p_fence is null or l_fence <> p_fence or l_state <> 'running' then
         raise_application_error(c_fenced, 'The operation has been leased by another worker since, or has ended.');
      end if;
      if l_cancel = 'Y' and p_cancelled = 'N' then
         raise_application_error(c_cancelled, 'The operation was cancelled.');
      end if;
   end check_fence;

   function lock_tenant(p_operation_id in varchar2, p_fence in number, p_cancelled in varchar2 default 'N') return pf_tenants%rowtype is
      l_tenant pf_tenants%rowtype;
   begin
      begin
         select t.*
           into l_tenant
           from pf_schema_operations o
           join pf_tenants t on t.user_id = o.user_id
          where o.operation_id = p_operation_id;
      exception
         when no_data_found then
            raise_application_error(c_unknown, 'There is no such operation.');
      end;
      lock_set(p_set_no => l_tenant.set_no, p_shared => 'N');
      begin
         check_fence(p_operation_id => p_operation_id, p_fence => p_fence, p_hold => 'N', p_cancelled => p_cancelled);
         select t.* into l_tenant from pf_tenants t where t.user_id = l_tenant.user_id;
      exception
         when others then
            unlock_tenant(p_set_no => l_tenant.set_no);
            raise;
      end;
      return l_tenant;
   end lock_tenant;

   function renew(p_operation_id in varchar2, p_fence in number, p_lease_seconds in number) return timestamp is
      l_due_at pf_schema_operations.due_at%type;
   begin
      update pf_schema_operations o
         set o.due_at = sys_extract_utc(systimestamp) + numtodsinterval(p_lease_seconds, 'second')
       where o.operation_id = p_operation_id
         and o.fence = p_fence
         and o.state = 'running'
         and o.cancel_requested = 'N'
      returning o.due_at into l_due_at;
      if l_due_at is null then
         check_fence(p_operation_id => p_operation_id, p_fence => p_fence);
      end if;
      return l_due_at;
   end renew;

   procedure complete(p_operation_id in varchar2, p_fence in number) is
   begin
      update pf_schema_operations o
         set o.state = 'succeeded',
             o.finished_at = sys_extract_utc(systimestamp),
             o.error_message = null
       where o.operation_id = p_operation_id
         and o.fence = p_fence
         and o.state = 'running';
      if sql%rowcount = 0 then
         raise_application_error(c_fenced, 'The operation has been leased by another worker since, or has ended.');
      end if;
   end complete;

   function fail(
      p_operation_id  in varchar2,
      p_fence         in number,
      p_code          in varchar2,
      p_message       in varchar2,
      p_stack         in clob,
      p_retry_seconds in number
   ) return varchar2 is
      l_operation pf_schema_operations%rowtype;
      l_state     pf_schema_operations.state%type;
      l_message   pf_schema_operations.error_message%type := substr(coalesce(p_message, p_code, 'No cause was given.'), 1, 1000);
   begin
      begin
         select o.*
           into l_operation
           from pf_schema_operations o
          where o.operation_id = p_operation_id
            and o.fence = p_fence
            and o.state = 'running'
            for update;
      exception
         when no_data_found then
            raise_application_error(c_fenced, 'The operation has been leased by another worker since, or has ended.');
      end;
      l_state := case
                    when l_operation.cancel_requested = 'Y' then 'cancelled'
                    when p_retry_seconds is null or l_operation.attempt >= l_operation.max_attempts then 'failed'
                    else 'pending'
                 end;
      update pf_schema_operations o
         set o.state = l_state,
             o.error_message = l_message,
             o.due_at = case when l_state = 'pending' then sys_extract_utc(systimestamp) + numtodsinterval(p_retry_seconds, 'second') else o.due_at end,
             o.finished_at = case when l_state = 'pending' then null else sys_extract_utc(systimestamp) end
       where o.operation_id = p_operation_id;
      if l_state = 'failed' and l_operation.kind = 'create' then
         update pf_tenants t
            set t.state = 'failed'
          where t.user_id = l_operation.user_id
            and t.state in ('pending', 'creating');
      end if;
      pf_log.error(p_scope => 'pf_provisioning.' || l_operation.kind, p_code => p_code, p_message => p_message, p_stack => p_stack);
      pf_log.audit_as(
         p_actor         => coalesce(l_operation.leased_by, sys_context('userenv', 'session_user')),
         p_action        => l_operation.kind,
         p_resource_type => 'tenant',
         p_resource_id   => l_operation.user_id,
         p_success       => 'N',
         p_error         => coalesce(p_message, p_code));
      return l_state;
   end fail;

   function cancel(p_operation_id in varchar2, p_requested_by in varchar2) return varchar2 is
      l_operation pf_schema_operations%rowtype;
      l_answer    varchar2(20 char);
   begin
      begin
         select o.* into l_operation from pf_schema_operations o where o.operation_id = p_operation_id for update;
      exception
         when no_data_found then
            raise_application_error(c_unknown, 'There is no such operation.');
      end;
      -- the worker of a lease that has run out is lost: nobody is there to honour a request
      if l_operation.state = 'pending' or (l_operation.state = 'running' and l_operation.due_at <= utc_now()) then
         update pf_schema_operations o
            set o.state = 'cancelled',
                o.fence = o.fence + 1,
                o.finished_at = sys_extract_utc(systimestamp),
                o.cancel_requested = 'Y'
          where o.operation_id = p_operation_id;
         l_answer := 'cancelled';
      elsif l_operation.state = 'running' then
         update pf_schema_operations o set o.cancel_requested = 'Y' where o.operation_id = p_operation_id;
         l_answer := 'requested';
      else
         l_answer := l_operation.state;
      end if;
      pf_log.audit_as(p_actor => p_requested_by, p_action => 'cancel', p_resource_type => 'operation', p_resource_id => p_operation_id);
      return l_answer;
   end cancel;

   procedure retry(p_operation_id in varchar2, p_requested_by in varchar2) is
      l_user_id pf_schema_operations.user_id%type;
   begin
      update pf_schema_operations o
         set o.state = 'pending',
             o.attempt = 0,
             o.due_at = sys_extract_utc(systimestamp),
             o.finished_at = null,
             o.cancel_requested = 'N',
             o.fence = o.fence + 1
       where o.operation_id = p_operation_id
         and o.state in ('failed', 'cancelled')
      returning o.user_id into l_user_id;
      if l_user_id is null then
         raise_application_error(c_not_ready, 'Only an operation that failed or was cancelled can be retried.');
      end if;
      update pf_tenants t
         set t.state = 'pending'
       where t.user_id = l_user_id
         and t.state = 'failed';
      pf_log.audit_as(p_actor => p_requested_by, p_action => 'retry', p_resource_type => 'operation', p_resource_id => p_operation_id);
   end retry;

   procedure lease_task(p_worker in varchar2, p_lease_seconds in number, p_result out sys_refcursor) is
      -- the expression is that of ix_outbox_due
      cursor cur_due is
         select d.outbox_id
           from pf_outbox d
          where (case when d.state in ('pending', 'running') then d.due_at end) <= sys_extract_utc(systimestamp)
            and d.attempt < d.max_attempts
          order by (case when d.state in ('pending', 'running') then d.due_at end)
            for update of d.state skip locked;
      l_worker  pf_outbox.leased_by%type := substr(p_worker, 1, 100);
      l_id      pf_outbox.outbox_id%type;
      l_found   pf_outbox.outbox_id%type;
      l_fence   pf_outbox.fence%type;
      l_attempt pf_outbox.attempt%type;
   begin
      open cur_due;
      loop
         fetch cur_due into l_id;
         exit when cur_due%notfound;
         update pf_outbox o
            set o.state = 'running',
                o.leased_by = l_worker,
                o.fence = o.fence + 1,
                o.attempt = o.attempt + 1,
                o.due_at = sys_extract_utc(systimestamp) + numtodsinterval(p_lease_seconds, 'second')
          where o.outbox_id = l_id
            and o.state in ('pending', 'running')
            and o.due_at <= sys_extract_utc(systimestamp)
            and o.attempt < o.max_attempts
         returning o.outbox_id, o.fence, o.attempt into l_found, l_fence, l_attempt;
         exit when l_found is not null;
      end loop;
      close cur_due;
      -- what the lease changed comes as values; the rest of the row does not change
      open p_result for
         select o.outbox_id,
                o.user_id,
                o.kind,
                o.payload,
                cast(l_fence as number(19)) as fence,
                cast(l_attempt as number(10)) as attempt,
                o.max_attempts
           from pf_outbox o
          where o.outbox_id = l_found;
   exception
      when others then
         if cur_due%isopen then
            close cur_due;
         end if;
         raise;
   end lease_task;

   procedure complete_task(p_task_id in varchar2, p_fence in number) is
   begin
      update pf_outbox o
         set o.state = 'done',
             o.finished_at = sys_extract_utc(systimestamp),
             o.error_message = null
       where o.outbox_id = p_task_id
         and o.fence = p_fence
         and o.state = 'running';
      if sql%rowcount = 0 then
         raise_application_error(c_fenced, 'The task has been leased by another worker since, or has ended.');
      end if;
   end complete_task;

   function fail_task(
      p_task_id       in varchar2,
      p_fence         in number,
      p_code          in varchar2,
      p_message       in varchar2,
      p_stack         in clob,
      p_retry_seconds in number
   ) return varchar2 is
      l_task    pf_outbox%rowtype;
      l_state   pf_outbox.state%type;
      l_message pf_outbox.error_message%type := substr(coalesce(p_message, p_code, 'No cause was given.'), 1, 1000);
   begin
      begin
         select o.*
           into l_task
           from pf_outbox o
          where o.outbox_id = p_task_id
            and o.fence = p_fence
            and o.state = 'running'
            for update;
      exception
         when no_data_found then
            raise_application_error(c_fenced, 'The task has been leased by another worker since, or has ended.');
      end;
      l_state := case when p_retry_seconds is null or l_task.attempt >= l_task.max_attempts then 'failed' else 'pending' end;
      update pf_outbox o
         set o.state = l_state,
             o.error_message = l_message,
             o.due_at = case when l_state = 'pending' then sys_extract_utc(systimestamp) + numtodsinterval(p_retry_seconds, 'second') else o.due_at end,
             o.finished_at = case when l_state = 'pending' then null else sys_extract_utc(systimestamp) end
       where o.outbox_id = p_task_id;
      pf_log.error(p_scope => 'task.' || l_task.kind, p_code => p_code, p_message => p_message, p_stack => p_stack);
      return l_state;
   end fail_task;

   function purge_tasks(p_before_id in varchar2, p_keep_seconds in number, p_batch in number) return number is
      l_before pf_outbox.finished_at%type := sys_extract_utc(systimestamp) - numtodsinterval(p_keep_seconds, 'second');
      -- the oldest first; rows that somebody holds wait for the next pass
      cursor cur_tasks is
         select o.outbox_id
           from pf_outbox o
          where o.outbox_id < p_before_id
            and o.state = 'done'
            and o.finished_at < l_before
          order by o.outbox_id
            for update skip locked;
      type t_keys is table of pf_outbox.outbox_id%type;
      l_keys t_keys;
   begin
      open cur_tasks;
      fetch cur_tasks bulk collect into l_keys limit p_batch;
      close cur_tasks;
      forall i in 1 .. l_keys.count
         delete from pf_outbox o where o.outbox_id = l_keys(i);
      return l_keys.count;
   end purge_tasks;
end pf_operations;
/
grant execute on pf_operations to pf_provisioner
/
