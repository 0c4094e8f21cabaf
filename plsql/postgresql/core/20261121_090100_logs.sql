-- What happened: one stream of audited actions, and the errors of procedures.

create table pf_audit_log (
   audit_id bigint generated always as identity,
   occurred_at timestamptz default clock_timestamp() not null,
   actor varchar(100) not null,
   action varchar(50) not null,
   resource_type varchar(50) not null,
   resource_id varchar(100),
   table_name varchar(128),
   subject_id varchar(26) collate "C",
   ip_address varchar(45),
   user_agent varchar(1000),
   success char(1) default 'Y' not null,
   error_message varchar(1000),
   details jsonb,
   old_commitment varchar(64) collate "C",
   new_commitment varchar(64) collate "C",
   constraint pk_audit_log primary key (audit_id, occurred_at),
   constraint ck_audit_log_success check (success in ('Y', 'N')),
   constraint ck_audit_log_error check (success = 'N' or error_message is null),
   constraint ck_audit_log_details check (jsonb_typeof(details) in ('object', 'array')),
   constraint ck_audit_log_old check (old_commitment ~ '^[0-9a-f]{64}$'),
   constraint ck_audit_log_new check (new_commitment ~ '^[0-9a-f]{64}$'),
   constraint ck_audit_log_not_empty check (actor <> '' and action <> '' and resource_type <> '' and resource_id <> '' and table_name <> '' and subject_id <> '' and ip_address <> '' and user_agent <> '' and error_message <> '')
)
partition by range (occurred_at);

-- the present month first: a trigger may write of this very statement; later months are made by pf_partitions
do $$
declare
   l_month timestamp;
   i       integer;
begin
   foreach i in array array[0, 1, -1] loop
      l_month := date_trunc('month', clock_timestamp() at time zone 'UTC') + make_interval(months => i);
      execute format('create table pf_audit_log_p%s partition of pf_audit_log for values from (%L) to (%L)', to_char(l_month, 'YYYYMM'), l_month::text || '+00', (l_month + interval '1 month')::text || '+00');
   end loop;
end
$$;

create table pf_audit_log_p_initial partition of pf_audit_log for values from (minvalue) to ('2026-01-01 00:00:00+00');

comment on table pf_audit_log is 'Audited actions, successful and failed, a partition for each month (UTC); rows are added, never changed.';
comment on column pf_audit_log.audit_id is 'Number of the row, rising by insert; commits arrive out of its order.';
comment on column pf_audit_log.occurred_at is 'When it happened, by the database clock, UTC; decides the partition.';
comment on column pf_audit_log.actor is 'Who acted: a user id, or the name of a worker or operator.';
comment on column pf_audit_log.action is 'What was done, as create, drop, register, update.';
comment on column pf_audit_log.resource_type is 'The kind of thing it was done to, as tenant, user, experience.';
comment on column pf_audit_log.resource_id is 'Key of that thing.';
comment on column pf_audit_log.table_name is 'Table concerned; for a tenant table its suffix, so that no prefix leaks.';
comment on column pf_audit_log.subject_id is 'User whom the changed row is about; who that is, only pf_users says. No foreign key: the log outlives everybody.';
comment on column pf_audit_log.ip_address is 'Address of the client as the web application saw it, IPv4 or IPv6.';
comment on column pf_audit_log.user_agent is 'Client program, cut to 1,000 characters.';
comment on column pf_audit_log.success is 'Y when it was done, N when it failed.';
comment on column pf_audit_log.error_message is 'Why it failed, cut to 1,000 characters.';
comment on column pf_audit_log.details is 'Facts of the action that have no column; of a changed row {"columns": [..]}, the names of those that changed.';
comment on column pf_audit_log.old_commitment is 'Of a changed row: SHA-256 of salt, :old: and the old values as pf_audit_values shows them, hexadecimal; null when there were none.';
comment on column pf_audit_log.new_commitment is 'The same of the new values, with :new:.';

create table pf_error_log (
   error_id bigint generated always as identity,
   occurred_at timestamptz default clock_timestamp() not null,
   scope varchar(128) not null,
   error_code varchar(20),
   error_message varchar(1000),
   error_stack text,
   statement_text text,
   constraint pk_error_log primary key (error_id),
   constraint ck_error_log_not_empty check (scope <> '' and error_code <> '' and error_message <> '' and error_stack <> '' and statement_text <> '')
);

comment on table pf_error_log is 'Errors of procedures and jobs; written apart from the work, so that its rollback leaves them.';
comment on column pf_error_log.error_id is 'Number of the row.';
comment on column pf_error_log.occurred_at is 'When it happened, by the database clock, UTC.';
comment on column pf_error_log.scope is 'Procedure or job that failed.';
comment on column pf_error_log.error_code is 'The code of the engine, as 42P07 or ORA-00955.';
comment on column pf_error_log.error_message is 'The message of the engine, cut to 1,000 characters.';
comment on column pf_error_log.error_stack is 'Call stack and context.';
comment on column pf_error_log.statement_text is 'Statement that failed, where known.';
