drop table pf_entity_values purge
/
drop table pf_entities purge
/
drop table pf_entity_definitions purge
/
drop table pf_domain_values purge
/
drop table pf_domains purge
/
