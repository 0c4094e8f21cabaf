-- The ledger of the installation: which file was applied, when, by whom, how long it took, how far a broken one got.

create table pf_schema_migrations (
   kind varchar2(20 char) not null,
   version varchar2(60 char) not null,
   description varchar2(200 char) not null,
   checksum varchar2(64 char) not null,
   down_checksum varchar2(64 char),
   state varchar2(20 char) default 'pending' not null,
   statements_done number(10) default 0,
   statement_count number(10) not null,
   done_checksum varchar2(64 char),
   started_at timestamp(6),
   applied_at timestamp(6),
   duration_ms number(19),
   applied_by varchar2(200 char),
   error clob,
   constraint pk_schema_migrations primary key (kind, version),
   constraint ck_schema_migrations_kind check (kind in ('migration', 'package', 'module')),
   constraint ck_schema_migrations_state check (state in ('pending', 'applying', 'applied', 'reverting', 'failed')),
   constraint ck_schema_migrations_done check (statements_done between 0 and statement_count),
   constraint ck_schema_migrations_duration check (duration_ms >= 0),
   constraint ck_schema_migrations_applied check (state <> 'applied' or applied_at is not null)
)
/

comment on table pf_schema_migrations is 'Files of the installation that were applied to this database, or are being applied.'
/
comment on column pf_schema_migrations.kind is 'migration: applied once. package: applied again when it changes. module: templates of tenant tables, loaded once.'
/
comment on column pf_schema_migrations.version is 'Time stamp of a migration, name of a package, module and version as career/V001.'
/
comment on column pf_schema_migrations.description is 'Rest of the file name, in words.'
/
comment on column pf_schema_migrations.checksum is 'SHA-256 of the file with LF line ends, in lower-case hexadecimal.'
/
comment on column pf_schema_migrations.down_checksum is 'The same of its .down.sql file.'
/
comment on column pf_schema_migrations.state is 'pending, applying, applied, reverting or failed; a broken run leaves applying, reverting or failed, and the next run goes on from there.'
/
comment on column pf_schema_migrations.statements_done is 'Statements finished in the present direction; null when the tool that ran them does not count.'
/
comment on column pf_schema_migrations.statement_count is 'Statements in the file.'
/
comment on column pf_schema_migrations.done_checksum is 'SHA-256 of the statements finished: a file may be mended behind that point, not before it.'
/
comment on column pf_schema_migrations.started_at is 'When the latest attempt began, UTC.'
/
comment on column pf_schema_migrations.applied_at is 'When it was finished, UTC.'
/
comment on column pf_schema_migrations.duration_ms is 'Milliseconds that the finishing attempt took.'
/
comment on column pf_schema_migrations.applied_by is 'Account, program and machine of the latest attempt.'
/
comment on column pf_schema_migrations.error is 'Why the latest attempt failed.'
/
