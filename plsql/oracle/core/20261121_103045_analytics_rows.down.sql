delete from pf_partition_removals
/
delete from pf_partitioned_tables
/
