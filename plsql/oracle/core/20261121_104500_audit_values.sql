-- What the audit stream only commits to: the values themselves, apart from it, so that they can be erased and the stream stays whole.

create table pf_audit_values (
   audit_id number(19) not null,
   salt varchar2(64 char) not null,
   old_values clob,
   new_values clob,
   constraint pk_audit_values primary key (audit_id),
   constraint ck_audit_values_salt check (regexp_like(salt, '^[0-9a-f]{64}$')),
   constraint ck_audit_values_old check (old_values is json strict with unique keys and regexp_like(old_values, '^[[:space:]]*[{]')),
   constraint ck_audit_values_new check (new_values is json strict with unique keys and regexp_like(new_values, '^[[:space:]]*[{]'))
)
/

comment on table pf_audit_values is 'Old and new values of changed rows, masked or whole as the audit trigger of their table says; gone once the person they are about is erased.'
/
comment on column pf_audit_values.audit_id is 'Row of pf_audit_log that they belong to. No foreign key: whole periods of the log are dropped at once, and each insert would lock a row of it.'
/
comment on column pf_audit_values.salt is 'Random bits that both commitments begin with: without them nobody can try out what was erased.'
/
comment on column pf_audit_values.old_values is 'By column: what the row held before, of an update only what changed; columns without a value are left out.'
/
comment on column pf_audit_values.new_values is 'The same afterwards.'
/
