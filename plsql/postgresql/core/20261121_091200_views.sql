-- What operators look at.

create view v_user_table_stats as
select u.username,
       t.prefix as schema_prefix,
       t.state as tenant_state,
       u.created_at as user_created_at,
       count(c.oid) as table_count,
       coalesce(sum(pf_provisioning.count_rows(n.table_name)), 0)::bigint as total_rows,
       round(coalesce(sum(pg_total_relation_size(c.oid) + (select coalesce(sum(pg_total_relation_size(h.inhrelid)), 0) from pg_inherits as h where h.inhparent = c.oid)), 0) / 1048576.0, 3) as space_mb
  from pf_tenants as t
  join pf_users as u on u.user_id = t.user_id
  left join pf_tenant_tables as n on n.user_id = t.user_id
  left join pg_class as c on c.relname = n.table_name and c.relnamespace = 'pathfinder'::regnamespace and c.relkind in ('r', 'p')
 group by u.username, t.prefix, t.state, u.created_at, t.user_id
 order by space_mb desc, u.username;

comment on view v_user_table_stats is 'Tables, rows and space of each tenant, largest first; counted by exact table names, indexes and long values included. For operators: counting reads every row.';
comment on column v_user_table_stats.username is 'Name of the user.';
comment on column v_user_table_stats.schema_prefix is 'Stem of the table names.';
comment on column v_user_table_stats.tenant_state is 'State of the tenant.';
comment on column v_user_table_stats.user_created_at is 'When the user was registered, UTC.';
comment on column v_user_table_stats.table_count is 'How many of the tenant''s tables stand.';
comment on column v_user_table_stats.total_rows is 'Rows in all of them, counted.';
comment on column v_user_table_stats.space_mb is 'Space of tables, indexes and long values, in MiB.';
