drop table pf_context_keys;
