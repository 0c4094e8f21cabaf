-- Indexes of domains beside those of keys; each names the query that needs it.

-- foreign keys to users: a user's delete looks here
create index ix_domains_created_by on pf_domains (created_by)
/
create index ix_entity_definitions_created_by on pf_entity_definitions (created_by)
/
create index ix_entities_created_by on pf_entities (created_by)
/
-- domains with a value in configuration or rules
create index ix_domain_values_value on pf_domain_values (json_path, json_value, domain_id)
/
-- things of one kind, in the order of their keys
create index ix_entities_definition on pf_entities (definition_id, entity_id)
/
-- things with a value
create index ix_entity_values_value on pf_entity_values (json_path, json_value, entity_id)
/
