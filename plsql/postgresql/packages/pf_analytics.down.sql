drop schema pf_analytics cascade;
