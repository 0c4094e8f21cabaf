drop table pf_entity_values;
drop table pf_entities;
drop table pf_entity_definitions;
drop table pf_domain_values;
drop table pf_domains;
