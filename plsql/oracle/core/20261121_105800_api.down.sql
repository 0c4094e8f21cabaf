drop table pf_api_answers purge
/
drop table pf_api_keys purge
/
