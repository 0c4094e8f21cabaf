drop index ix_entity_values_value;
drop index ix_entities_definition;
drop index ix_domain_values_value;
drop index ix_entities_created_by;
drop index ix_entity_definitions_created_by;
drop index ix_domains_created_by;
