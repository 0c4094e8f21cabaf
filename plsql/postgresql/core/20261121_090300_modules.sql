-- The versions of tenant modules that this database can create, and their scripts, statement by statement.

create table pf_module_versions (
   module varchar(30) collate "C" not null,
   version integer not null,
   name varchar(100) not null,
   checksum varchar(64) collate "C" not null,
   step_count integer not null,
   loaded_at timestamptz default clock_timestamp() not null,
   constraint pk_module_versions primary key (module, version),
   constraint ck_module_versions_module check (module ~ '^[a-z][a-z0-9_]*$'),
   constraint ck_module_versions_version check (version between 1 and 9999),
   constraint ck_module_versions_steps check (step_count > 0),
   constraint ck_module_versions_not_empty check (name <> '' and checksum <> '')
);

comment on table pf_module_versions is 'Versions of tenant modules that are loaded in full.';
comment on column pf_module_versions.module is 'Name of the module, as career.';
comment on column pf_module_versions.version is 'Number of the version; a tenant goes through all of them in order.';
comment on column pf_module_versions.name is 'What the version is about, from its file name.';
comment on column pf_module_versions.checksum is 'SHA-256 of its two files with LF line ends; a loaded version never changes.';
comment on column pf_module_versions.step_count is 'Statements of the up direction.';
comment on column pf_module_versions.loaded_at is 'When it was loaded, UTC.';

create table pf_module_scripts (
   module varchar(30) collate "C" not null,
   version integer not null,
   direction varchar(4) collate "C" not null,
   step_no integer not null,
   object_type varchar(30) collate "C" not null,
   object_suffix varchar(128) collate "C",
   template text not null,
   tolerated_error varchar(10) collate "C",
   constraint pk_module_scripts primary key (module, version, direction, step_no),
   constraint fk_module_scripts_version foreign key (module, version) references pf_module_versions (module, version) deferrable initially deferred,
   constraint ck_module_scripts_direction check (direction in ('up', 'down')),
   constraint ck_module_scripts_step check (step_no > 0),
   constraint ck_module_scripts_not_empty check (object_type <> '' and object_suffix <> '' and template <> '' and tolerated_error <> '')
);

comment on table pf_module_scripts is 'Statements of the module versions, as templates with {prefix}, {set} and {set_no}; procedures replay them for each tenant.';
comment on column pf_module_scripts.module is 'Module of the statement.';
comment on column pf_module_scripts.version is 'Version of the module.';
comment on column pf_module_scripts.direction is 'up creates or changes, down takes it back.';
comment on column pf_module_scripts.step_no is 'Place in its direction, from 1 without gaps.';
comment on column pf_module_scripts.object_type is 'What is made, as table, index or policy; other verbs stand before it, as in alter table; else grant, comment, insert, block.';
comment on column pf_module_scripts.object_suffix is 'Object concerned: for names that begin with {prefix}_ the rest, as messages; for all else the name as written, as ix_{set}_messages_sent.';
comment on column pf_module_scripts.template is 'Statement without its terminator.';
comment on column pf_module_scripts.tolerated_error is 'The one error that means that an earlier, broken run has done this step; none where a repeat succeeds.';
