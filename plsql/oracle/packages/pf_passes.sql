create or replace package pf_passes authid definer is
   c_bad_argument constant pls_integer := -20100; -- to raise
   c_unknown      constant pls_integer := -20101;
   c_fenced       constant pls_integer := -20102;

   /**
   * Makes a job known with its schedule; known under the same schedule already, it stays as it is. Does not commit.
   * @param p_schedule    when a pass is due, in words
   * @param p_next_due_at when the next one is, UTC
   */
   procedure declare_job(p_job_name in varchar2, p_schedule in varchar2, p_next_due_at in timestamp);

   /**
   * Gives one worker the pass of a job that is due or asked for, unless another has it. Does not commit.
   * @param p_result fence, started_at, requested_at, failures; no row when it is not to be had
   */
   procedure lease(p_job_name in varchar2, p_worker in varchar2, p_lease_seconds in number, p_result out sys_refcursor);

   /**
   * Lengthens the lease of a pass. Does not commit.
   * @return its new end, UTC
   * @throws -20102 the lease is lost
   */
   function renew(p_job_name in varchar2, p_fence in number, p_lease_seconds in number) return timestamp;

   /**
   * Records how a leased pass went and when the next is due. Does not commit.
   * @param p_requested_at the request that the pass honours, as lease told it; one that came since stays
   * @param p_success      Y or N
   * @param p_done         how much it finished; null when the pass failed as a whole, which leaves an entry in the error log
   * @param p_failed       how much failed in it
   * @param p_result       what it did or why it failed; cut to 1,000 characters
   * @param p_stack        call stack of a failure
   * @throws -20102 the lease is lost
   */
   procedure finish(
      p_job_name     in varchar2,
      p_fence        in number,
      p_requested_at in timestamp,
      p_success      in varchar2,
      p_done         in number,
      p_failed       in number,
      p_result       in varchar2,
      p_stack        in clob,
      p_next_due_at  in timestamp);

   /**
   * Gives a leased pass back unfinished: it stays due. Does nothing when the lease is lost. Does not commit.
   */
   procedure release(p_job_name in varchar2, p_fence in number);

   /**
   * Records a pass that needed no lease, because its work is leased piece by piece; a leased pass under way keeps its own record.
   * The parameters are those of finish. Does not commit.
   * @param p_elapsed_ms how long the pass took
   */
   procedure record_pass(
      p_job_name   in varchar2,
      p_elapsed_ms in number,
      p_success    in varchar2,
      p_done       in number,
      p_failed     in number,
      p_result     in varchar2);

   /**
   * Asks for a pass out of turn, to begin when the one under way has ended; several requests that wait are one. Does not commit.
   * @return when it was asked for, UTC
   * @throws -20101 there is no such job
   */
   function request(p_job_name in varchar2, p_requested_by in varchar2) return timestamp;

   /**
   * Keeps a job from beginning by its schedule (Y), or lets it again (N); a pass under way goes on. Does not commit.
   * @throws -20101 there is no such job
   */
   procedure pause(p_job_name in varchar2, p_paused in varchar2);
end pf_passes;
/
create or replace package body pf_passes is
   procedure declare_job(p_job_name in varchar2, p_schedule in varchar2, p_next_due_at in timestamp) is
   begin
      insert into pf_jobs (job_name, schedule, next_due_at)
      values (p_job_name, p_schedule, p_next_due_at);
   exception
      when dup_val_on_index then
         update pf_jobs j
            set j.schedule = p_schedule,
                j.next_due_at = p_next_due_at
          where j.job_name = p_job_name
            and j.schedule <> p_schedule;
   end declare_job;

   procedure lease(p_job_name in varchar2, p_worker in varchar2, p_lease_seconds in number, p_result out sys_refcursor) is
      l_worker       pf_jobs.leased_by%type := substr(p_worker, 1, 100);
      l_fence        pf_jobs.fence%type;
      l_started_at   pf_jobs.last_started_at%type;
      l_requested_at pf_jobs.requested_at%type;
      l_failures     pf_jobs.failures%type;
   begin
      if p_lease_seconds is null or p_lease_seconds not between 0 and 3600 then
         raise_application_error(c_bad_argument, 'A lease lasts 0 to 3600 seconds.');
      end if;
      -- who comes second waits for the row; the statement then begins anew and finds the lease taken
      update pf_jobs j
         set j.leased_by = l_worker,
             j.lease_until = sys_extract_utc(systimestamp) + numtodsinterval(p_lease_seconds, 'second'),
             j.fence = j.fence + 1,
             j.last_started_at = sys_extract_utc(systimestamp)
       where j.job_name = p_job_name
         and (j.lease_until is null or j.lease_until <= sys_extract_utc(systimestamp))
         and (j.requested_at is not null or (j.paused = 'N' and j.next_due_at <= sys_extract_utc(systimestamp)))
      returning j.fence, j.last_started_at, j.requested_at, j.failures into l_fence, l_started_at, l_requested_at, l_failures;
      -- from values, not from the row: what is fetched after the caller's commit must be what was leased
      open p_result for
         select cast(l_fence as number(19)) as fence,
                cast(l_started_at as timestamp(6)) as started_at,
                cast(l_requested_at as timestamp(6)) as requested_at,
                cast(l_failures as number(10)) as failures
           from dual
          where l_fence is not null;
   end lease;

   function renew(p_job_name in varchar2, p_fence in number, p_lease_seconds in number) return timestamp is
      l_lease_until pf_jobs.lease_until%type;
   begin
      update pf_jobs j
         set j.lease_until = sys_extract_utc(systimestamp) + numtodsinterval(p_lease_seconds, 'second')
       where j.job_name = p_job_name
         and j.fence = p_fence
         and j.lease_until is not null
      returning j.lease_until into l_lease_until;
      if l_lease_until is null then
         raise_application_error(c_fenced, 'Another worker has the pass since, or it has ended.');
      end if;
      return l_lease_until;
   end renew;

   procedure finish(
      p_job_name     in varchar2,
      p_fence        in number,
      p_requested_at in timestamp,
      p_success      in varchar2,
      p_done         in number,
      p_failed       in number,
      p_result       in varchar2,
      p_stack        in clob,
      p_next_due_at  in timestamp) is
      l_result pf_jobs.last_result%type := substr(p_result, 1, 1000);
   begin
      -- a request that came while the pass was under way asks for another one
      update pf_jobs j
         set j.lease_until = null,
             j.last_finished_at = sys_extract_utc(systimestamp),
             j.last_success = p_success,
             j.last_done = p_done,
             j.last_failed = p_failed,
             j.last_result = l_result,
             j.failures = case when p_done is null then j.failures + 1 else 0 end,
             j.next_due_at = p_next_due_at,
             j.requested_by = case when j.requested_at = p_requested_at then null else j.requested_by end,
             j.requested_at = case when j.requested_at = p_requested_at then null else j.requested_at end
       where j.job_name = p_job_name
         and j.fence = p_fence
         and j.lease_until is not null;
      if sql%rowcount = 0 then
         raise_application_error(c_fenced, 'Another worker has the pass since, or it has ended.');
      end if;
      if p_done is null then
         pf_log.error(p_scope => 'job.' || p_job_name, p_code => null, p_message => p_result, p_stack => p_stack);
      end if;
   end finish;

   procedure release(p_job_name in varchar2, p_fence in number) is
   begin
      update pf_jobs j
         set j.lease_until = null
       where j.job_name = p_job_name
         and j.fence = p_fence;
   end release;

   procedure record_pass(
      p_job_name   in varchar2,
      p_elapsed_ms in number,
      p_success    in varchar2,
      p_done       in number,
      p_failed     in number,
      p_result     in varchar2) is
      l_result pf_jobs.last_result%type := substr(p_result, 1, 1000);
   begin
      update pf_jobs j
         set j.last_started_at = sys_extract_utc(systimestamp) - numtodsinterval(p_elapsed_ms / 1000, 'second'),
             j.last_finished_at = sys_extract_utc(systimestamp),
             j.last_success = p_success,
             j.last_done = p_done,
             j.last_failed = p_failed,
             j.last_result = l_result
       where j.job_name = p_job_name
         and (j.lease_until is null or j.lease_until <= sys_extract_utc(systimestamp));
   end record_pass;

   function request(p_job_name in varchar2, p_requested_by in varchar2) return timestamp is
      l_requested_by pf_jobs.requested_by%type := substr(p_requested_by, 1, 100);
      l_requested_at pf_jobs.requested_at%type;
   begin
      update pf_jobs j
         set j.requested_at = sys_extract_utc(systimestamp),
             j.requested_by = l_requested_by
       where j.job_name = p_job_name
      returning j.requested_at into l_requested_at;
      if l_requested_at is null then
         raise_application_error(c_unknown, 'There is no such job.');
      end if;
      pf_log.audit(p_action => 'request', p_resource_type => 'job', p_resource_id => p_job_name);
      return l_requested_at;
   end request;

   procedure pause(p_job_name in varchar2, p_paused in varchar2) is
   begin
      update pf_jobs j set j.paused = p_paused where j.job_name = p_job_name;
      if sql%rowcount = 0 then
         raise_application_error(c_unknown, 'There is no such job.');
      end if;
      pf_log.audit(
         p_action        => case p_paused when 'Y' then 'pause' else 'resume' end,
         p_resource_type => 'job',
         p_resource_id   => p_job_name);
   end pause;
end pf_passes;
/
grant execute on pf_passes to pf_provisioner
/
