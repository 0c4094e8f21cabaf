drop schema pf_log cascade;
