-- The key that proves a context: made by the server at installation, readable by the owner alone.

create table pf_context_keys (
   key_id integer not null,
   secret_hex varchar(64) collate "C" not null,
   created_at timestamptz default clock_timestamp() not null,
   constraint pk_context_keys primary key (key_id),
   constraint ck_context_keys_id check (key_id = 1),
   constraint ck_context_keys_secret check (secret_hex ~ '^[0-9a-f]{64}$')
);

comment on table pf_context_keys is 'The secret that a session context is signed with; one row.';
comment on column pf_context_keys.key_id is 'Always 1.';
comment on column pf_context_keys.secret_hex is 'Random bits, hexadecimal; at least 240 of the 256 are free.';
comment on column pf_context_keys.created_at is 'When the key was made, UTC.';
