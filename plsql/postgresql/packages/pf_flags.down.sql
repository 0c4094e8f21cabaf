drop schema pf_flags cascade;
