drop schema pf_audit cascade;
