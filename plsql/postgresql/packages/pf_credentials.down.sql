drop schema pf_credentials cascade;
