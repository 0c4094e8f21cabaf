-- object_id changes when a table is made anew, total_rows when anybody writes into it
select n.user_id, n.suffix, o.object_id, pf_provisioning.count_rows(n.table_name) as total_rows
  from pf_tenant_tables n
  left join sys.all_objects o on o.owner = sys_context('userenv', 'current_schema') and o.object_type = 'TABLE' and o.object_name = upper(n.table_name)
 order by n.user_id, n.suffix
/
