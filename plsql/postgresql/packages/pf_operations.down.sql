drop schema pf_operations cascade;
