drop schema pf_archive cascade;
