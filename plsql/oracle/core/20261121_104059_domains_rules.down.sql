revoke select, insert, delete on pf_entity_values from pf_provisioner
/
revoke select, insert, update on pf_entities from pf_provisioner
/
revoke select, insert, update on pf_entity_definitions from pf_provisioner
/
revoke select, insert, delete on pf_domain_values from pf_provisioner
/
revoke select, insert, update on pf_domains from pf_provisioner
/
drop trigger tr_entities_guard
/
drop trigger tr_entity_definitions_guard
/
drop trigger tr_domains_guard
/
