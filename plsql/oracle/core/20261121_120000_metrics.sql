-- What was measured, over time.

create table pf_metric_samples (
   metric_name varchar2(100 char) not null,
   subject varchar2(200 char) default '-' not null,
   sampled_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   metric_value number(24,6) not null,
   constraint pk_metric_samples primary key (metric_name, subject, sampled_at),
   constraint ck_metric_samples_name check (regexp_like(metric_name, '^[a-z][a-z0-9_]*([.][a-z0-9_]+)*$'))
)
/

comment on table pf_metric_samples is 'What was measured, over time: pools, statements, indexes, users, tenants, operations. Holds numbers, and no names of people or of tenants'' tables.'
/
comment on column pf_metric_samples.metric_name is 'What was measured, with its unit, as statement.total_ms.'
/
comment on column pf_metric_samples.subject is 'Of what: a role, a state, an account, a statement by its number, an index; - of the whole.'
/
comment on column pf_metric_samples.sampled_at is 'When, UTC; the same for all that one pass measured.'
/
comment on column pf_metric_samples.metric_value is 'The number; of counters such as statement.calls the count so far.'
/
