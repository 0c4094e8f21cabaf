-- Who may look at the divided tables, and their first partitions, now that there is the package that makes them.

create trigger tr_partitioned_tables_touch before update on pf_partitioned_tables for each row execute function pf_touch_row();

grant select on pf_partitioned_tables to pf_provisioner;
grant select on pf_partition_removals to pf_provisioner;

do $$
declare
   r record;
begin
   -- made before the triggers of their table
   for r in select p.partition_name from pf_partitions.parts() as p where p.table_name = 'pf_audit_log' loop
      perform pf_partitions.guard_partition(p_table => 'pf_audit_log', p_partition => r.partition_name);
   end loop;
   perform pf_partitions.ensure_ahead(p_table => 'pf_audit_log');
   perform pf_partitions.ensure_ahead(p_table => 'pf_user_analytics');
end
$$;
