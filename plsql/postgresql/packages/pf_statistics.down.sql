drop schema pf_statistics cascade;
