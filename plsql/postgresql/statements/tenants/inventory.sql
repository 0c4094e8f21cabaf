-- object_id changes when a table is made anew, total_rows when anybody writes into it
select n.user_id, n.suffix, c.oid::bigint as object_id, pf_provisioning.count_rows(n.table_name) as total_rows
  from pf_tenant_tables as n
  left join pg_class as c on c.relname = n.table_name and c.relnamespace = 'pathfinder'::regnamespace
 order by n.user_id, n.suffix;
