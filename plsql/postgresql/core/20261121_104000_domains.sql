-- Domains that the application is configured for, what their things look like, and the things.

create table pf_domains (
   domain_id varchar(26) collate "C" not null,
   domain_name varchar(100) collate "C" not null,
   display_name varchar(200) not null,
   description text,
   version varchar(20) collate "C" default '1.0' not null,
   is_active char(1) default 'Y' not null,
   configuration jsonb default '{}' not null,
   business_rules jsonb default '[]' not null,
   created_by varchar(26) collate "C",
   created_at timestamptz default clock_timestamp() not null,
   updated_at timestamptz default clock_timestamp() not null,
   row_version integer default 1 not null,
   constraint pk_domains primary key (domain_id),
   constraint uq_domains_name unique (domain_name),
   constraint fk_domains_created_by foreign key (created_by) references pf_users (user_id) on delete set null,
   constraint ck_domains_name check (domain_name ~ '^[a-z][a-z0-9_-]*$'),
   constraint ck_domains_version check (version ~ '^(0|[1-9][0-9]{0,8})[.](0|[1-9][0-9]{0,8})$'),
   constraint ck_domains_active check (is_active in ('Y', 'N')),
   constraint ck_domains_configuration check (jsonb_typeof(configuration) = 'object'),
   constraint ck_domains_rules check (jsonb_typeof(business_rules) = 'array'),
   constraint ck_domains_row_version check (row_version >= 1),
   constraint ck_domains_not_empty check (display_name <> '' and description <> '')
);

comment on table pf_domains is 'Fields of use that the application is configured for, each with settings and rules of its own; one out of use is switched off, never deleted.';
comment on column pf_domains.domain_id is 'Key, a ULID.';
comment on column pf_domains.domain_name is 'Name for programs, lower case, written once.';
comment on column pf_domains.display_name is 'Name for people.';
comment on column pf_domains.description is 'What the domain is about.';
comment on column pf_domains.version is 'Version of configuration and rules, as 1.0: a change of either raises the second number, unless it names a higher version itself; nothing else changes it, and it never falls.';
comment on column pf_domains.is_active is 'N when it is out of use.';
comment on column pf_domains.configuration is 'Settings, a JSON object.';
comment on column pf_domains.business_rules is 'Rules in the order in which they are applied, a JSON array.';
comment on column pf_domains.created_by is 'User who made it; null for an operator, or when he is gone.';
comment on column pf_domains.created_at is 'When the row was made, UTC.';
comment on column pf_domains.updated_at is 'When the row last changed, UTC.';
comment on column pf_domains.row_version is 'Raised by one at each change; updates name the version that they saw.';

create table pf_domain_values (
   domain_id varchar(26) collate "C" not null,
   json_path varchar(200) collate "C" not null,
   json_value varchar(200) collate "C" not null,
   constraint pk_domain_values primary key (domain_id, json_path, json_value),
   constraint fk_domain_values_domain foreign key (domain_id) references pf_domains (domain_id) on delete cascade,
   constraint ck_domain_values_not_empty check (json_path <> '' and json_value <> '')
);

comment on table pf_domain_values is 'Single values of configuration and rules, so that domains are found by them on both engines.';
comment on column pf_domain_values.domain_id is 'Domain that has the value.';
comment on column pf_domain_values.json_path is 'Where it stands, as configuration.limits.max or business_rules[].name.';
comment on column pf_domain_values.json_value is 'The value as text; values of more than 200 characters are left out.';

create table pf_entity_definitions (
   definition_id varchar(26) collate "C" not null,
   domain_id varchar(26) collate "C" not null,
   definition_name varchar(100) collate "C" not null,
   display_name varchar(200) not null,
   json_schema jsonb not null,
   version integer default 1 not null,
   is_active char(1) default 'Y' not null,
   created_by varchar(26) collate "C",
   created_at timestamptz default clock_timestamp() not null,
   updated_at timestamptz default clock_timestamp() not null,
   row_version integer default 1 not null,
   constraint pk_entity_definitions primary key (definition_id),
   constraint uq_entity_definitions_name unique (domain_id, definition_name),
   constraint fk_entity_definitions_domain foreign key (domain_id) references pf_domains (domain_id),
   constraint fk_entity_definitions_created_by foreign key (created_by) references pf_users (user_id) on delete set null,
   constraint ck_entity_definitions_name check (definition_name ~ '^[a-z][a-z0-9_-]*$'),
   constraint ck_entity_definitions_schema check (jsonb_typeof(json_schema) = 'object'),
   constraint ck_entity_definitions_version check (version >= 1),
   constraint ck_entity_definitions_active check (is_active in ('Y', 'N')),
   constraint ck_entity_definitions_row_version check (row_version >= 1),
   constraint ck_entity_definitions_not_empty check (display_name <> '')
);

comment on table pf_entity_definitions is 'What the things of a domain look like.';
comment on column pf_entity_definitions.definition_id is 'Key, a ULID.';
comment on column pf_entity_definitions.domain_id is 'Domain that it belongs to; a domain with definitions cannot be deleted.';
comment on column pf_entity_definitions.definition_name is 'Name for programs, lower case, unique in its domain, written once.';
comment on column pf_entity_definitions.display_name is 'Name for people.';
comment on column pf_entity_definitions.json_schema is 'JSON Schema that every thing of the kind must satisfy when it is written.';
comment on column pf_entity_definitions.version is 'Number of the schema; raised by one when it changes.';
comment on column pf_entity_definitions.is_active is 'N when no new things of the kind are made.';
comment on column pf_entity_definitions.created_by is 'User who made it; null for an operator, or when he is gone.';
comment on column pf_entity_definitions.created_at is 'When the row was made, UTC.';
comment on column pf_entity_definitions.updated_at is 'When the row last changed, UTC.';
comment on column pf_entity_definitions.row_version is 'Raised by one at each change; updates name the version that they saw.';

create table pf_entities (
   entity_id varchar(26) collate "C" not null,
   definition_id varchar(26) collate "C" not null,
   definition_version integer not null,
   entity_data jsonb not null,
   is_active char(1) default 'Y' not null,
   created_by varchar(26) collate "C",
   created_at timestamptz default clock_timestamp() not null,
   updated_at timestamptz default clock_timestamp() not null,
   row_version integer default 1 not null,
   constraint pk_entities primary key (entity_id),
   constraint fk_entities_definition foreign key (definition_id) references pf_entity_definitions (definition_id),
   constraint fk_entities_created_by foreign key (created_by) references pf_users (user_id) on delete set null,
   constraint ck_entities_version check (definition_version >= 1),
   constraint ck_entities_data check (jsonb_typeof(entity_data) = 'object'),
   constraint ck_entities_active check (is_active in ('Y', 'N')),
   constraint ck_entities_row_version check (row_version >= 1)
);

comment on table pf_entities is 'Things of the kinds that a domain defines.';
comment on column pf_entities.entity_id is 'Key, a ULID.';
comment on column pf_entities.definition_id is 'Kind of thing; a definition with things cannot be deleted.';
comment on column pf_entities.definition_version is 'Version of the schema that the data were held against when last written.';
comment on column pf_entities.entity_data is 'The thing itself, a JSON object.';
comment on column pf_entities.is_active is 'N when it is out of use.';
comment on column pf_entities.created_by is 'User who made it; null for an operator, or when he is gone.';
comment on column pf_entities.created_at is 'When the row was made, UTC.';
comment on column pf_entities.updated_at is 'When the row last changed, UTC.';
comment on column pf_entities.row_version is 'Raised by one at each change; updates name the version that they saw.';

create table pf_entity_values (
   entity_id varchar(26) collate "C" not null,
   json_path varchar(200) collate "C" not null,
   json_value varchar(200) collate "C" not null,
   constraint pk_entity_values primary key (entity_id, json_path, json_value),
   constraint fk_entity_values_entity foreign key (entity_id) references pf_entities (entity_id) on delete cascade,
   constraint ck_entity_values_not_empty check (json_path <> '' and json_value <> '')
);

comment on table pf_entity_values is 'Single values of things, so that they are found by them on both engines.';
comment on column pf_entity_values.entity_id is 'Thing that has the value.';
comment on column pf_entity_values.json_path is 'Where it stands, as address.city or skills[].';
comment on column pf_entity_values.json_value is 'The value as text; values of more than 200 characters are left out.';
