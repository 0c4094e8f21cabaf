drop schema pf_identity cascade;
