-- What is to be done: operations on tenants' structure with their steps, jobs, and work that follows from tenants' data.

create table pf_schema_operations (
   operation_id varchar(26) collate "C" not null,
   user_id varchar(26) collate "C" not null,
   kind varchar(20) collate "C" not null,
   module varchar(30) collate "C" default 'career' not null,
   target_version integer,
   priority integer default 500 not null,
   state varchar(20) collate "C" default 'pending' not null,
   requested_by varchar(100) not null,
   requested_at timestamptz default clock_timestamp() not null,
   due_at timestamptz default clock_timestamp() not null,
   attempt integer default 0 not null,
   max_attempts integer default 8 not null,
   fence bigint default 0 not null,
   leased_by varchar(100),
   cancel_requested char(1) default 'N' not null,
   error_message varchar(1000),
   started_at timestamptz,
   finished_at timestamptz,
   constraint pk_schema_operations primary key (operation_id),
   constraint fk_schema_operations_tenant foreign key (user_id) references pf_tenants (user_id),
   constraint ck_schema_operations_kind check (kind in ('create', 'upgrade', 'downgrade', 'repair', 'suspend', 'resume', 'convert', 'archive', 'restore', 'drop', 'erase')),
   constraint ck_schema_operations_version check (target_version between 1 and 999),
   constraint ck_schema_operations_priority check (priority between 0 and 999),
   constraint ck_schema_operations_state check (state in ('pending', 'running', 'succeeded', 'failed', 'cancelled')),
   constraint ck_schema_operations_attempt check (attempt between 0 and max_attempts),
   constraint ck_schema_operations_max check (max_attempts between 1 and 99),
   constraint ck_schema_operations_fence check (fence >= 0),
   constraint ck_schema_operations_lease check (state <> 'running' or leased_by is not null),
   constraint ck_schema_operations_cancel check (cancel_requested in ('Y', 'N')),
   constraint ck_schema_operations_finished check (state in ('pending', 'running') or finished_at is not null),
   constraint ck_schema_operations_not_empty check (module <> '' and requested_by <> '' and leased_by <> '' and error_message <> '')
);

comment on table pf_schema_operations is 'Every wanted change of a tenant''s structure; written in the transaction of the change that asks for it.';
comment on column pf_schema_operations.operation_id is 'Key, a ULID.';
comment on column pf_schema_operations.user_id is 'The tenant.';
comment on column pf_schema_operations.kind is 'create, upgrade, downgrade, repair, suspend, resume, convert, archive, restore, drop or erase.';
comment on column pf_schema_operations.module is 'Module concerned.';
comment on column pf_schema_operations.target_version is 'Version of the module to reach; null for the newest loaded.';
comment on column pf_schema_operations.priority is 'Which goes first, the lower one; registrations 100, fleet work 500.';
comment on column pf_schema_operations.state is 'pending, running, succeeded, failed or cancelled.';
comment on column pf_schema_operations.requested_by is 'Who asked: a user id, operator or job.';
comment on column pf_schema_operations.requested_at is 'When it was asked for, UTC.';
comment on column pf_schema_operations.due_at is 'When it may be leased, UTC; for a running one, when its lease ends.';
comment on column pf_schema_operations.attempt is 'How often it was leased since it was asked for or retried.';
comment on column pf_schema_operations.max_attempts is 'How many leases it gets before it has failed for good, 1 to 99.';
comment on column pf_schema_operations.fence is 'Rises by one with each lease and each cancel; a call that names an older one is refused.';
comment on column pf_schema_operations.leased_by is 'Worker of the newest lease.';
comment on column pf_schema_operations.cancel_requested is 'Y when the running operation is to stop at its next step.';
comment on column pf_schema_operations.error_message is 'Cause of the last failure, cut to 1,000 characters.';
comment on column pf_schema_operations.started_at is 'When it was first leased, UTC.';
comment on column pf_schema_operations.finished_at is 'When it ended, whatever the end, UTC.';

create table pf_schema_steps (
   operation_id varchar(26) collate "C" not null,
   step_no integer not null,
   object_type varchar(30) collate "C" not null,
   object_name varchar(128) collate "C" not null,
   state varchar(20) collate "C" default 'done' not null,
   recorded_at timestamptz default clock_timestamp() not null,
   constraint pk_schema_steps primary key (operation_id, step_no),
   constraint fk_schema_steps_operation foreign key (operation_id) references pf_schema_operations (operation_id) on delete cascade,
   constraint ck_schema_steps_no check (step_no between 1 and 9999),
   constraint ck_schema_steps_state check (state in ('started', 'done', 'undone')),
   constraint ck_schema_steps_not_empty check (object_type <> '' and object_name <> '')
);

comment on table pf_schema_steps is 'Steps that an operation has taken; where DDL commits by itself, the intent is written before it.';
comment on column pf_schema_steps.operation_id is 'The operation.';
comment on column pf_schema_steps.step_no is 'Number of the step in the module''s script.';
comment on column pf_schema_steps.object_type is 'Kind of object, as table, index, policy.';
comment on column pf_schema_steps.object_name is 'Name of the object.';
comment on column pf_schema_steps.state is 'started, done or undone.';
comment on column pf_schema_steps.recorded_at is 'When the state was written, UTC.';

create table pf_jobs (
   job_name varchar(100) collate "C" not null,
   schedule varchar(100) not null,
   paused char(1) default 'N' not null,
   leased_by varchar(100),
   lease_until timestamptz,
   fence bigint default 0 not null,
   next_due_at timestamptz default clock_timestamp() not null,
   requested_at timestamptz,
   requested_by varchar(100),
   failures integer default 0 not null,
   last_started_at timestamptz,
   last_finished_at timestamptz,
   last_success char(1),
   last_done integer,
   last_failed integer,
   last_result varchar(1000),
   constraint pk_jobs primary key (job_name),
   constraint ck_jobs_paused check (paused in ('Y', 'N')),
   constraint ck_jobs_lease check (lease_until is null or leased_by is not null),
   constraint ck_jobs_request check ((requested_at is null and requested_by is null) or (requested_at is not null and requested_by is not null)),
   constraint ck_jobs_failures check (failures >= 0),
   constraint ck_jobs_success check (last_success in ('Y', 'N')),
   constraint ck_jobs_counts check (last_done >= 0 and last_failed >= 0),
   constraint ck_jobs_not_empty check (schedule <> '' and leased_by <> '' and requested_by <> '' and last_result <> '')
);

comment on table pf_jobs is 'State of each background job; schedulers only tick.';
comment on column pf_jobs.job_name is 'Name of the job.';
comment on column pf_jobs.schedule is 'When a pass is due, in words, UTC: every 5 minutes, daily at 03:30; as the last worker to start has it.';
comment on column pf_jobs.paused is 'Y while no pass is to begin by the schedule; one that is asked for begins all the same.';
comment on column pf_jobs.leased_by is 'Worker of the newest pass.';
comment on column pf_jobs.lease_until is 'When the pass under way counts as lost, UTC; null when none is under way.';
comment on column pf_jobs.fence is 'Rises by one with each pass; an outcome that names an older one is refused.';
comment on column pf_jobs.next_due_at is 'When the next pass is due, UTC; it moves on when a pass has ended, so one that is lost or missed stays due.';
comment on column pf_jobs.requested_at is 'When a pass out of turn was asked for, UTC; null once it has been made.';
comment on column pf_jobs.requested_by is 'Who asked for it.';
comment on column pf_jobs.failures is 'How many passes have failed in a row; repeats wait longer with each.';
comment on column pf_jobs.last_started_at is 'When the newest pass began, UTC.';
comment on column pf_jobs.last_finished_at is 'When the last pass ended, UTC.';
comment on column pf_jobs.last_success is 'Y when the last pass ended well, N when not.';
comment on column pf_jobs.last_done is 'How many pieces of work the last pass finished; null when the pass itself failed.';
comment on column pf_jobs.last_failed is 'How many failed in it; null when the pass itself failed.';
comment on column pf_jobs.last_result is 'What the last pass did or why it failed.';

create table pf_outbox (
   outbox_id varchar(26) collate "C" not null,
   user_id varchar(26) collate "C" not null,
   kind varchar(50) collate "C" not null,
   payload jsonb default '{}' not null,
   state varchar(20) collate "C" default 'pending' not null,
   due_at timestamptz default clock_timestamp() not null,
   attempt integer default 0 not null,
   max_attempts integer default 8 not null,
   fence bigint default 0 not null,
   leased_by varchar(100),
   error_message varchar(1000),
   created_at timestamptz default clock_timestamp() not null,
   finished_at timestamptz,
   constraint pk_outbox primary key (outbox_id),
   constraint fk_outbox_tenant foreign key (user_id) references pf_tenants (user_id),
   constraint ck_outbox_payload check (jsonb_typeof(payload) in ('object', 'array')),
   constraint ck_outbox_state check (state in ('pending', 'running', 'done', 'failed')),
   constraint ck_outbox_attempt check (attempt between 0 and max_attempts),
   constraint ck_outbox_max check (max_attempts between 1 and 99),
   constraint ck_outbox_lease check (state <> 'running' or leased_by is not null),
   constraint ck_outbox_not_empty check (kind <> '' and leased_by <> '' and error_message <> '')
);

comment on table pf_outbox is 'Work that follows from a change of a tenant''s data; written in the transaction of that change.';
comment on column pf_outbox.outbox_id is 'Key, a ULID.';
comment on column pf_outbox.user_id is 'The tenant.';
comment on column pf_outbox.kind is 'What is to be done, as extract_skills.';
comment on column pf_outbox.payload is 'What it is to be done with.';
comment on column pf_outbox.state is 'pending, running, done or failed.';
comment on column pf_outbox.due_at is 'When it may be leased, UTC; for a running one, when its lease ends.';
comment on column pf_outbox.attempt is 'How often it was leased.';
comment on column pf_outbox.max_attempts is 'How many leases it gets before it has failed for good, 1 to 99.';
comment on column pf_outbox.fence is 'Rises by one with each lease; a call that names an older one is refused.';
comment on column pf_outbox.leased_by is 'Worker of the newest lease.';
comment on column pf_outbox.error_message is 'Cause of the last failure, cut to 1,000 characters.';
comment on column pf_outbox.created_at is 'When the row was made, UTC.';
comment on column pf_outbox.finished_at is 'When it ended, UTC.';
