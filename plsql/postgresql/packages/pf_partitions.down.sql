drop schema pf_partitions cascade;
