drop package pf_partitions
/
