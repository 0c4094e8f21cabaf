drop schema pf_reference cascade;
