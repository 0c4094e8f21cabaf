-- What was put away: bundles of tenants' tables, and users who were told that they are next.

create table pf_archives (
   archive_id varchar(26) collate "C" not null,
   user_id varchar(26) collate "C" not null,
   operation_id varchar(26) collate "C" not null,
   state varchar(20) collate "C" default 'exporting' not null,
   tenant_state varchar(20) collate "C" not null,
   account_status varchar(20) collate "C" not null,
   store_key varchar(300) collate "C",
   key_id varchar(64) collate "C",
   size_bytes bigint,
   sha256 varchar(64) collate "C",
   row_count bigint,
   modules jsonb default '{}' not null,
   table_sums jsonb default '[]' not null,
   legal_hold char(1) default 'N' not null,
   quarantine_until timestamptz,
   dropped_at timestamptz,
   restored_at timestamptz,
   restored_by varchar(26) collate "C",
   created_at timestamptz default clock_timestamp() not null,
   updated_at timestamptz default clock_timestamp() not null,
   constraint pk_archives primary key (archive_id),
   constraint uq_archives_operation unique (operation_id),
   constraint fk_archives_tenant foreign key (user_id) references pf_tenants (user_id),
   constraint fk_archives_operation foreign key (operation_id) references pf_schema_operations (operation_id),
   constraint fk_archives_restored_by foreign key (restored_by) references pf_schema_operations (operation_id),
   constraint ck_archives_state check (state in ('exporting', 'stored', 'quarantined', 'dropped', 'restored', 'abandoned')),
   constraint ck_archives_tenant_state check (tenant_state in ('ready', 'suspended')),
   constraint ck_archives_size check (size_bytes between 1 and 9999999999999999),
   constraint ck_archives_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
   constraint ck_archives_rows check (row_count between 0 and 9999999999999999),
   constraint ck_archives_modules check (jsonb_typeof(modules) = 'object'),
   constraint ck_archives_sums check (jsonb_typeof(table_sums) = 'array'),
   constraint ck_archives_hold check (legal_hold in ('Y', 'N')),
   constraint ck_archives_bundle check (state in ('exporting', 'abandoned') or (store_key is not null and key_id is not null and size_bytes is not null and sha256 is not null and row_count is not null)),
   constraint ck_archives_quarantine check (state <> 'quarantined' or quarantine_until is not null),
   constraint ck_archives_dropped check (state <> 'dropped' or dropped_at is not null),
   constraint ck_archives_restored check (state <> 'restored' or (restored_at is not null and restored_by is not null)),
   constraint ck_archives_not_empty check (account_status <> '' and store_key <> '' and key_id <> '')
);

comment on table pf_archives is 'Bundles of tenants'' tables: where each lies, what it holds and what became of the tables.';
comment on column pf_archives.archive_id is 'Key, a ULID; the bundle bears it too.';
comment on column pf_archives.user_id is 'The tenant.';
comment on column pf_archives.operation_id is 'Operation that made it.';
comment on column pf_archives.state is 'exporting, stored, quarantined (the tables still stand), dropped (only the bundle is left), restored or abandoned.';
comment on column pf_archives.tenant_state is 'State of the tenant before; it comes back when the archive is abandoned.';
comment on column pf_archives.account_status is 'Status of the account before.';
comment on column pf_archives.store_key is 'Name of the bundle in the store.';
comment on column pf_archives.key_id is 'Key that the bundle is sealed with.';
comment on column pf_archives.size_bytes is 'Size of the bundle, in bytes.';
comment on column pf_archives.sha256 is 'SHA-256 of the bundle, 64 hexadecimal digits, lower case.';
comment on column pf_archives.row_count is 'Rows of all tables.';
comment on column pf_archives.modules is 'Version by module that the tables had.';
comment on column pf_archives.table_sums is 'For each table its name, module, rows, the server''s sum over them and the bundle''s SHA-256 of them.';
comment on column pf_archives.legal_hold is 'Y forbids to drop the tables or remove the bundle.';
comment on column pf_archives.quarantine_until is 'Until when the tables stay and all can be undone at once, UTC.';
comment on column pf_archives.dropped_at is 'When the tables were dropped, UTC.';
comment on column pf_archives.restored_at is 'When the tables came back, UTC.';
comment on column pf_archives.restored_by is 'Operation that brought them back.';
comment on column pf_archives.created_at is 'When the row was made, UTC.';
comment on column pf_archives.updated_at is 'When the row last changed, UTC.';

create table pf_inactivity_notices (
   user_id varchar(26) collate "C" not null,
   last_seen_at timestamptz not null,
   noticed_at timestamptz not null,
   created_at timestamptz default clock_timestamp() not null,
   constraint pk_inactivity_notices primary key (user_id, last_seen_at),
   constraint fk_inactivity_notices_user foreign key (user_id) references pf_users (user_id) on delete cascade
);

comment on table pf_inactivity_notices is 'Users who were told that their account is about to become inactive; whoever comes back is told anew the next time.';
comment on column pf_inactivity_notices.user_id is 'The user.';
comment on column pf_inactivity_notices.last_seen_at is 'When the user was last seen before the notice, UTC.';
comment on column pf_inactivity_notices.noticed_at is 'When the notice was given by the clock of the job, UTC.';
comment on column pf_inactivity_notices.created_at is 'When the row was made, UTC.';
