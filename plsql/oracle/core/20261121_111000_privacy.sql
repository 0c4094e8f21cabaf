-- What becomes of what the platform knows of a person: rules by which it is shown to him and erased, and the erasures that were made.

create table pf_privacy_rules (
   section varchar2(50 char) not null,
   place number(10) not null,
   table_name varchar2(63 char) not null,
   fate varchar2(20 char) not null,
   person varchar2(1000 char),
   mentioned_in varchar2(200 char),
   shown varchar2(1000 char),
   hidden varchar2(1000 char),
   anonymised varchar2(1000 char),
   kept varchar2(1000 char),
   reason varchar2(500 char),
   constraint pk_privacy_rules primary key (section),
   constraint uq_privacy_rules_place unique (place),
   constraint ck_privacy_rules_fate check (fate in ('erase', 'anonymise', 'keep', 'drop')),
   constraint ck_privacy_rules_reason check (fate in ('erase', 'drop') or reason is not null),
   constraint ck_privacy_rules_found check (person is null or mentioned_in is null),
   constraint ck_privacy_rules_anonymised check ((fate = 'anonymise' and anonymised is not null and kept is not null) or (fate <> 'anonymise' and anonymised is null and kept is null))
)
/

comment on table pf_privacy_rules is 'A verdict on every column of every table: is it shown to the person it is about, and what becomes of it when he is erased. Export and erasure do what stands here.'
/
comment on column pf_privacy_rules.section is 'Name of the rule, and of the section in an export.'
/
comment on column pf_privacy_rules.place is 'Order in which an erasure goes through the rules, the lower first.'
/
comment on column pf_privacy_rules.table_name is 'Table; of tenants'' tables {prefix}_ and the suffix. A table has a rule for each way in which it is about people.'
/
comment on column pf_privacy_rules.fate is 'What becomes of the rows: erase, anonymise, keep, or drop with their table.'
/
comment on column pf_privacy_rules.person is 'Condition that finds the rows of a person, {user} being his key; null when no row is about one, or all are.'
/
comment on column pf_privacy_rules.mentioned_in is 'Columns of free text that may name a person, parted by blanks; rows that do are his.'
/
comment on column pf_privacy_rules.shown is 'Columns that he is shown, parted by blanks.'
/
comment on column pf_privacy_rules.hidden is 'Columns that he is not shown: secrets, numbers of the system, and what is about others.'
/
comment on column pf_privacy_rules.anonymised is 'Columns that are written over, each as name=value or as a name alone for null; {alias} is 25 random characters, the same in one erasure.'
/
comment on column pf_privacy_rules.kept is 'Columns of rows written over that stay as they are.'
/
comment on column pf_privacy_rules.reason is 'Why something is kept.'
/

create table pf_erasures (
   erasure_id varchar2(26 char) not null,
   user_id varchar2(26 char) not null,
   operation_id varchar2(26 char) not null,
   state varchar2(20 char) default 'begun' not null,
   requested_by varchar2(100 char) not null,
   tables clob default '[]' not null,
   bundle_count number(10) default 0 not null,
   certificate clob,
   certificate_sha256 varchar2(64 char),
   certificate_mac varchar2(64 char),
   key_id varchar2(64 char),
   begun_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   erased_at timestamp(6),
   certified_at timestamp(6),
   constraint pk_erasures primary key (erasure_id),
   constraint uq_erasures_operation unique (operation_id),
   constraint fk_erasures_tenant foreign key (user_id) references pf_tenants (user_id),
   constraint fk_erasures_operation foreign key (operation_id) references pf_schema_operations (operation_id),
   constraint ck_erasures_state check (state in ('begun', 'erased', 'certified')),
   constraint ck_erasures_tables check (tables is json strict with unique keys and regexp_like(tables, '^[[:space:]]*[[]')),
   constraint ck_erasures_bundles check (bundle_count between 0 and 1000000),
   constraint ck_erasures_erased check (state = 'begun' or erased_at is not null),
   constraint ck_erasures_certified check (state <> 'certified' or (certified_at is not null and certificate is not null and certificate_sha256 is not null)),
   constraint ck_erasures_sha256 check (regexp_like(certificate_sha256, '^[0-9a-f]{64}$')),
   constraint ck_erasures_mac check (regexp_like(certificate_mac, '^[0-9a-f]{64}$') and (certificate_mac is null or key_id is not null))
)
/

comment on table pf_erasures is 'Persons who were erased: what went, what stayed and why, and the certificate; no value of theirs is in it.'
/
comment on column pf_erasures.erasure_id is 'Key, a ULID.'
/
comment on column pf_erasures.user_id is 'Key of the person, a pseudonym from then on.'
/
comment on column pf_erasures.operation_id is 'Operation that did it.'
/
comment on column pf_erasures.state is 'begun, erased (no value is left) or certified.'
/
comment on column pf_erasures.requested_by is 'Who asked for it: a user id or operator.'
/
comment on column pf_erasures.tables is 'For each rule with rows its section, table, fate, number of rows and the reason for what is kept.'
/
comment on column pf_erasures.bundle_count is 'Bundles of archives that were deleted from their store.'
/
comment on column pf_erasures.certificate is 'The certificate, JSON, to the letter as it was signed.'
/
comment on column pf_erasures.certificate_sha256 is 'SHA-256 of it, 64 hexadecimal digits, lower case.'
/
comment on column pf_erasures.certificate_mac is 'HMAC-SHA256 of it under a key of the installation; null where there was none.'
/
comment on column pf_erasures.key_id is 'Name of that key.'
/
comment on column pf_erasures.begun_at is 'When the erasure began, UTC.'
/
comment on column pf_erasures.erased_at is 'When no value was left, UTC.'
/
comment on column pf_erasures.certified_at is 'When the certificate was made, UTC.'
/
