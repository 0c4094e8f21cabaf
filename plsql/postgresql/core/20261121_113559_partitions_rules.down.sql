revoke select on pf_partition_removals from pf_provisioner;
revoke select on pf_partitioned_tables from pf_provisioner;
drop trigger tr_partitioned_tables_touch on pf_partitioned_tables;

do $$
declare
   r record;
begin
   for r in select c.relname from pg_inherits as i join pg_class as c on c.oid = i.inhrelid
             where i.inhparent = 'pf_audit_log'::regclass and exists (select from pg_trigger as g where g.tgrelid = c.oid and g.tgname = 'tr_audit_log_guard') loop
      execute format('drop trigger tr_audit_log_guard on pathfinder.%I', r.relname);
   end loop;
end
$$;
