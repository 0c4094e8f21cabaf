drop schema pf_privacy cascade;
