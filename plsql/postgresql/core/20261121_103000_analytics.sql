-- What people do in the application: events by day, the roll-up that outlives them, and the view over it.

create table pf_partitioned_tables (
   table_name varchar(63) collate "C" not null,
   key_column varchar(63) collate "C" not null,
   period varchar(10) collate "C" default 'day' not null,
   first_day date not null,
   days_ahead integer default 30 not null,
   keep_days integer,
   archive_rows char(1) default 'Y' not null,
   tenant_table varchar(63) collate "C",
   created_at timestamptz default clock_timestamp() not null,
   updated_at timestamptz default clock_timestamp() not null,
   constraint pk_partitioned_tables primary key (table_name),
   constraint uq_partitioned_tables_tenant unique (tenant_table),
   constraint fk_partitioned_tables_tenant foreign key (tenant_table) references pf_tenant_tables (table_name) on delete cascade,
   constraint ck_partitioned_tables_name check (table_name ~ '^[a-z][a-z0-9_]*$' and key_column ~ '^[a-z][a-z0-9_]*$'),
   constraint ck_partitioned_tables_period check (period in ('day', 'month', 'quarter')),
   constraint ck_partitioned_tables_archive check (archive_rows in ('Y', 'N')),
   constraint ck_partitioned_tables_tenant check (tenant_table is null or (tenant_table = table_name and keep_days is null)),
   constraint ck_partitioned_tables_ahead check (days_ahead between 1 and 366),
   constraint ck_partitioned_tables_keep check (keep_days between 31 and 36600)
);

comment on table pf_partitioned_tables is 'Tables that are divided by time, how far ahead their partitions are made, and how long they are kept.';
comment on column pf_partitioned_tables.table_name is 'The table, lower case.';
comment on column pf_partitioned_tables.key_column is 'The time by which it is divided.';
comment on column pf_partitioned_tables.period is 'What a partition holds: day, month or quarter, UTC.';
comment on column pf_partitioned_tables.first_day is 'Where the partitions by period begin; what is older lies in one partition, p_initial.';
comment on column pf_partitioned_tables.days_ahead is 'How many days ahead there are to be partitions where the server does not make them by itself.';
comment on column pf_partitioned_tables.keep_days is 'How many days are kept; null for all. A tenant''s rows are the tenant''s: all.';
comment on column pf_partitioned_tables.archive_rows is 'Y when the rows of a partition are put away as a bundle before it goes.';
comment on column pf_partitioned_tables.tenant_table is 'The same name again where the table is a tenant''s: the row goes with it.';
comment on column pf_partitioned_tables.created_at is 'When the row was made, UTC.';
comment on column pf_partitioned_tables.updated_at is 'When the row last changed, UTC.';

create table pf_partition_removals (
   table_name varchar(63) collate "C" not null,
   first_day date,
   end_day date not null,
   row_count bigint not null,
   row_sum varchar(100) collate "C" not null,
   bundle_key varchar(200) collate "C",
   bundle_sha256 varchar(64) collate "C",
   announced_at timestamptz default clock_timestamp() not null,
   archived_at timestamptz,
   removed_at timestamptz,
   constraint pk_partition_removals primary key (table_name, end_day),
   constraint fk_partition_removals_table foreign key (table_name) references pf_partitioned_tables (table_name),
   constraint ck_partition_removals_days check (end_day > first_day),
   constraint ck_partition_removals_rows check (row_count >= 0),
   constraint ck_partition_removals_sha256 check (bundle_sha256 ~ '^[0-9a-f]{64}$'),
   constraint ck_partition_removals_bundle check (archived_at is null or (bundle_key is not null and bundle_sha256 is not null)),
   constraint ck_partition_removals_not_empty check (row_sum <> '' and bundle_key <> ''),
   constraint ck_partition_removals_order check (archived_at >= announced_at and removed_at >= announced_at)
);

comment on table pf_partition_removals is 'Partitions that are to go or have gone: announced first, removed by a later call.';
comment on column pf_partition_removals.table_name is 'The table.';
comment on column pf_partition_removals.first_day is 'First day of the partition; null for the oldest, which has no beginning.';
comment on column pf_partition_removals.end_day is 'Day after the last one of the partition.';
comment on column pf_partition_removals.row_count is 'Rows counted when the removal was announced.';
comment on column pf_partition_removals.row_sum is 'A sum over all their values, whatever their order.';
comment on column pf_partition_removals.bundle_key is 'Name of their bundle in the store of archives; null while there is none.';
comment on column pf_partition_removals.bundle_sha256 is 'SHA-256 of that file, hexadecimal.';
comment on column pf_partition_removals.announced_at is 'When the removal was announced, UTC.';
comment on column pf_partition_removals.archived_at is 'When the rows were archived, UTC; null while they are not.';
comment on column pf_partition_removals.removed_at is 'When the partition was removed, UTC; null while it stands.';

create table pf_user_analytics (
   analytics_id varchar(26) collate "C" not null,
   user_id varchar(26) collate "C" not null,
   event_type varchar(100) collate "C" not null,
   event_data jsonb,
   session_id varchar(26) collate "C",
   ip_address varchar(45) collate "C",
   user_agent varchar(500),
   referrer varchar(500),
   page_url varchar(500),
   event_timestamp timestamptz default clock_timestamp() not null,
   constraint pk_user_analytics primary key (analytics_id, event_timestamp),
   constraint fk_user_analytics_user foreign key (user_id) references pf_users (user_id) on delete cascade,
   constraint ck_user_analytics_type check (event_type ~ '^[a-z][a-z0-9_.]*$'),
   constraint ck_user_analytics_data check (jsonb_typeof(event_data) = 'object'),
   constraint ck_user_analytics_time check (event_timestamp >= timestamptz '2020-01-01 00:00:00+00' and event_timestamp < timestamptz '2100-01-01 00:00:00+00'),
   constraint ck_user_analytics_not_empty check (session_id <> '' and ip_address <> '' and user_agent <> '' and referrer <> '' and page_url <> '')
)
partition by range (event_timestamp);

-- what is older than the first day; days are added by pf_partitions
create table pf_user_analytics_p_initial partition of pf_user_analytics for values from (minvalue) to ('2025-01-01 00:00:00+00');

comment on table pf_user_analytics is 'Events of users in the application, a partition for each day (UTC).';
comment on column pf_user_analytics.analytics_id is 'Key, a ULID made by whoever reports the event; unique together with the time.';
comment on column pf_user_analytics.user_id is 'User who acted; events go with the user.';
comment on column pf_user_analytics.event_type is 'What happened, in lower case, words joined by _ and levels by a dot.';
comment on column pf_user_analytics.event_data is 'What more there is to say: a JSON object.';
comment on column pf_user_analytics.session_id is 'Session in which it happened; no foreign key, since events outlive sessions.';
comment on column pf_user_analytics.ip_address is 'Address of the client, IPv4 or IPv6.';
comment on column pf_user_analytics.user_agent is 'Client program, cut to 500 characters.';
comment on column pf_user_analytics.referrer is 'Page from which the user came, cut to 500 characters.';
comment on column pf_user_analytics.page_url is 'Page on which it happened, cut to 500 characters.';
comment on column pf_user_analytics.event_timestamp is 'When it happened, UTC; decides the partition.';

create unlogged table pf_analytics_intake (
   analytics_id varchar(26) collate "C" not null,
   user_id varchar(26) collate "C" not null,
   event_type varchar(100) collate "C" not null,
   event_data jsonb,
   session_id varchar(26) collate "C",
   ip_address varchar(45) collate "C",
   user_agent varchar(500),
   referrer varchar(500),
   page_url varchar(500),
   event_timestamp timestamptz not null,
   constraint ck_analytics_intake_type check (event_type ~ '^[a-z][a-z0-9_.]*$'),
   constraint ck_analytics_intake_data check (jsonb_typeof(event_data) = 'object'),
   constraint ck_analytics_intake_time check (event_timestamp >= timestamptz '2020-01-01 00:00:00+00' and event_timestamp < timestamptz '2100-01-01 00:00:00+00'),
   constraint ck_analytics_intake_not_empty check (session_id <> '' and ip_address <> '' and user_agent <> '' and referrer <> '' and page_url <> '')
)
with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);

comment on table pf_analytics_intake is 'Where a batch of events is copied to, for pf_analytics.ingest to take it in the same transaction. Checked as the events are, so that one bad row cannot hold up the batches of others.';
comment on column pf_analytics_intake.analytics_id is 'Key, a ULID made by whoever reports the event.';
comment on column pf_analytics_intake.user_id is 'User who acted.';
comment on column pf_analytics_intake.event_type is 'What happened, in lower case, words joined by _ and levels by a dot.';
comment on column pf_analytics_intake.event_data is 'What more there is to say: a JSON object.';
comment on column pf_analytics_intake.session_id is 'Session in which it happened.';
comment on column pf_analytics_intake.ip_address is 'Address of the client, IPv4 or IPv6.';
comment on column pf_analytics_intake.user_agent is 'Client program, cut to 500 characters.';
comment on column pf_analytics_intake.referrer is 'Page from which the user came, cut to 500 characters.';
comment on column pf_analytics_intake.page_url is 'Page on which it happened, cut to 500 characters.';
comment on column pf_analytics_intake.event_timestamp is 'When it happened, UTC.';

create table pf_analytics_pending (
   batch_id varchar(26) collate "C" not null,
   event_day date not null,
   created_at timestamptz default clock_timestamp() not null,
   constraint pk_analytics_pending primary key (event_day, batch_id)
);

comment on table pf_analytics_pending is 'Days to which events were added since they were rolled up, once for each batch, so that no two writers wait for each other.';
comment on column pf_analytics_pending.batch_id is 'Key of one of the batch''s events.';
comment on column pf_analytics_pending.event_day is 'Day of events in the batch, UTC.';
comment on column pf_analytics_pending.created_at is 'When the row was made, UTC.';

create table pf_analytics_users (
   user_id varchar(26) collate "C" not null,
   username varchar(100) not null,
   constraint pk_analytics_users primary key (user_id),
   constraint fk_analytics_users_user foreign key (user_id) references pf_users (user_id) on delete cascade,
   constraint ck_analytics_users_not_empty check (username <> '')
);

comment on table pf_analytics_users is 'Roll-up: every user at the last refresh. A materialized view cannot read a table under row policies, so it reads this one.';
comment on column pf_analytics_users.user_id is 'The user.';
comment on column pf_analytics_users.username is 'The user''s name.';

create table pf_analytics_daily (
   user_id varchar(26) collate "C" not null,
   event_day date not null,
   event_count bigint not null,
   first_event_at timestamptz not null,
   last_event_at timestamptz not null,
   constraint pk_analytics_daily primary key (user_id, event_day),
   constraint fk_analytics_daily_user foreign key (user_id) references pf_users (user_id) on delete cascade,
   constraint ck_analytics_daily_count check (event_count >= 1),
   constraint ck_analytics_daily_order check (last_event_at >= first_event_at)
);

comment on table pf_analytics_daily is 'Roll-up: events of a user on a day. It stays when the day''s partition goes.';
comment on column pf_analytics_daily.user_id is 'The user.';
comment on column pf_analytics_daily.event_day is 'The day, UTC.';
comment on column pf_analytics_daily.event_count is 'How many events there were.';
comment on column pf_analytics_daily.first_event_at is 'Time of the first one, UTC.';
comment on column pf_analytics_daily.last_event_at is 'Time of the last one, UTC.';

create table pf_analytics_sessions (
   user_id varchar(26) collate "C" not null,
   session_id varchar(26) collate "C" not null,
   event_day date not null,
   constraint pk_analytics_sessions primary key (user_id, session_id),
   constraint fk_analytics_sessions_user foreign key (user_id) references pf_users (user_id) on delete cascade,
   constraint ck_analytics_sessions_not_empty check (session_id <> '')
);

comment on table pf_analytics_sessions is 'Roll-up: sessions with events, once each, so that one that passes midnight counts once.';
comment on column pf_analytics_sessions.user_id is 'The user.';
comment on column pf_analytics_sessions.session_id is 'The session.';
comment on column pf_analytics_sessions.event_day is 'Day on which it was first rolled up, UTC.';

create materialized view pf_mv_user_stats as
select u.user_id,
       u.username,
       coalesce(s.session_count, 0) as total_sessions,
       coalesce(d.event_count, 0) as total_events,
       d.last_event_at as last_activity,
       d.first_event_at as first_activity
  from pf_analytics_users as u
  left join (select y.user_id, sum(y.event_count)::bigint as event_count, max(y.last_event_at) as last_event_at, min(y.first_event_at) as first_event_at
               from pf_analytics_daily as y
              group by y.user_id) as d on d.user_id = u.user_id
  left join (select e.user_id, count(*) as session_count
               from pf_analytics_sessions as e
              group by e.user_id) as s on s.user_id = u.user_id;

comment on materialized view pf_mv_user_stats is 'Sessions and events of every user as of the last refresh, those of removed days included.';
comment on column pf_mv_user_stats.user_id is 'The user.';
comment on column pf_mv_user_stats.username is 'The user''s name at the refresh.';
comment on column pf_mv_user_stats.total_sessions is 'How many sessions had events.';
comment on column pf_mv_user_stats.total_events is 'How many events there were.';
comment on column pf_mv_user_stats.last_activity is 'Time of the last event, UTC; null for none.';
comment on column pf_mv_user_stats.first_activity is 'Time of the first event, UTC; null for none.';
