-- What was measured, over time.

create table pf_metric_samples (
   metric_name varchar(100) collate "C" not null,
   subject varchar(200) collate "C" default '-' not null,
   sampled_at timestamptz default clock_timestamp() not null,
   metric_value numeric(24,6) not null,
   constraint pk_metric_samples primary key (metric_name, subject, sampled_at),
   constraint ck_metric_samples_name check (metric_name ~ '^[a-z][a-z0-9_]*([.][a-z0-9_]+)*$'),
   constraint ck_metric_samples_not_empty check (subject <> '')
);

comment on table pf_metric_samples is 'What was measured, over time: pools, statements, indexes, users, tenants, operations. Holds numbers, and no names of people or of tenants'' tables.';
comment on column pf_metric_samples.metric_name is 'What was measured, with its unit, as statement.total_ms.';
comment on column pf_metric_samples.subject is 'Of what: a role, a state, an account, a statement by its number, an index; - of the whole.';
comment on column pf_metric_samples.sampled_at is 'When, UTC; the same for all that one pass measured.';
comment on column pf_metric_samples.metric_value is 'The number; of counters such as statement.calls the count so far.';
