drop table pf_api_answers;
drop table pf_api_keys;
