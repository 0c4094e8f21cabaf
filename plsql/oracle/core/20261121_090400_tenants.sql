-- Who owns which tables: the catalogue that every look-up of a tenant's tables goes through.

create sequence pf_tenant_set_numbers start with 1 increment by 1 minvalue 1 maxvalue 2147483647 cache 20 nocycle
/

create table pf_tenants (
   user_id varchar2(26 char) not null,
   prefix varchar2(30 char) not null,
   set_no number(10) not null,
   state varchar2(20 char) default 'pending' not null,
   legal_hold char(1 char) default 'N' not null,
   created_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   updated_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   constraint pk_tenants primary key (user_id),
   constraint uq_tenants_prefix unique (prefix),
   constraint uq_tenants_set unique (set_no),
   constraint fk_tenants_user foreign key (user_id) references pf_users (user_id),
   constraint ck_tenants_prefix check (regexp_like(prefix, '^user_[a-z0-9_]+$')),
   constraint ck_tenants_set check (set_no between 1 and 2147483647),
   constraint ck_tenants_state check (state in ('pending', 'creating', 'ready', 'upgrading', 'suspended', 'archiving', 'archived', 'dropping', 'dropped', 'erased', 'failed')),
   constraint ck_tenants_hold check (legal_hold in ('Y', 'N'))
)
/

comment on table pf_tenants is 'One row per tenant: whose set of tables it is, how it is named, in which state it is.'
/
comment on column pf_tenants.user_id is 'The user who is the tenant.'
/
comment on column pf_tenants.prefix is 'Stem of the table names, as user_john_doe in user_john_doe_messages.'
/
comment on column pf_tenants.set_no is 'Number of the set; names constraints, indexes, triggers and policies, and row policies compare it.'
/
comment on column pf_tenants.state is 'pending, creating, ready, upgrading, suspended, archiving, archived, dropping, dropped, erased or failed.'
/
comment on column pf_tenants.legal_hold is 'Y forbids archive and drop, whoever asks.'
/
comment on column pf_tenants.created_at is 'When the row was made, UTC.'
/
comment on column pf_tenants.updated_at is 'When the row last changed, UTC.'
/

create table pf_tenant_modules (
   user_id varchar2(26 char) not null,
   module varchar2(30 char) not null,
   module_version number(10) not null,
   fingerprint varchar2(64 char) not null,
   created_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   updated_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   constraint pk_tenant_modules primary key (user_id, module),
   constraint fk_tenant_modules_tenant foreign key (user_id) references pf_tenants (user_id),
   constraint ck_tenant_modules_version check (module_version between 1 and 999)
)
/

comment on table pf_tenant_modules is 'Which version of which module a tenant has; a row stands only when all its tables do.'
/
comment on column pf_tenant_modules.user_id is 'The tenant.'
/
comment on column pf_tenant_modules.module is 'Name of the module, as career.'
/
comment on column pf_tenant_modules.module_version is 'Version that the tables have.'
/
comment on column pf_tenant_modules.fingerprint is 'Checksum of the scripts that made them.'
/
comment on column pf_tenant_modules.created_at is 'When the row was made, UTC.'
/
comment on column pf_tenant_modules.updated_at is 'When the row last changed, UTC.'
/

create table pf_tenant_tables (
   table_name varchar2(63 char) not null,
   user_id varchar2(26 char) not null,
   module varchar2(30 char) not null,
   suffix varchar2(30 char) not null,
   constraint pk_tenant_tables primary key (table_name),
   constraint uq_tenant_tables_suffix unique (user_id, suffix),
   constraint fk_tenant_tables_tenant foreign key (user_id) references pf_tenants (user_id),
   constraint ck_tenant_tables_name check (regexp_like(table_name, '^user_[a-z0-9_]+$'))
)
/

comment on table pf_tenant_tables is 'Exact name of every tenant''s table; nothing finds them by pattern.'
/
comment on column pf_tenant_tables.table_name is 'Name of the table, lower case.'
/
comment on column pf_tenant_tables.user_id is 'The tenant who owns it.'
/
comment on column pf_tenant_tables.module is 'Module it belongs to.'
/
comment on column pf_tenant_tables.suffix is 'What follows the prefix, as messages.'
/
