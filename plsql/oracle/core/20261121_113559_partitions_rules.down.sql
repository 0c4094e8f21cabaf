revoke select on pf_partition_removals from pf_provisioner
/
revoke select on pf_partitioned_tables from pf_provisioner
/
drop trigger tr_partitioned_tables_touch
/
