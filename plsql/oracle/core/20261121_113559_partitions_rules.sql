-- Who may look at the divided tables, and their first partitions, now that there is the package that makes them.

create or replace trigger tr_partitioned_tables_touch
before update on pf_partitioned_tables
for each row
begin
   :new.updated_at := sys_extract_utc(systimestamp);
end tr_partitioned_tables_touch;
/

grant select on pf_partitioned_tables to pf_provisioner
/
grant select on pf_partition_removals to pf_provisioner
/

declare
   l_result sys_refcursor;
begin
   pf_partitions.ensure_ahead(p_table => 'pf_audit_log', p_result => l_result);
   close l_result;
   pf_partitions.ensure_ahead(p_table => 'pf_user_analytics', p_result => l_result);
   close l_result;
end;
/
