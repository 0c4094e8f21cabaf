drop schema pf_context cascade;
