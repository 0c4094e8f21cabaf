-- Who reaches the endpoints' tables: the operators' account only.

grant select, insert, update on pf_api_keys to pf_provisioner
/
grant select, insert, update, delete on pf_api_answers to pf_provisioner
/
