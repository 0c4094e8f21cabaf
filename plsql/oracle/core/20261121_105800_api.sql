-- Who may call the operators' REST endpoints, and what was answered to requests that may come again.

create table pf_api_keys (
   key_id varchar2(26 char) not null,
   key_name varchar2(80 char) not null,
   key_hash varchar2(64 char) not null,
   api_role varchar2(20 char) not null,
   expires_at timestamp(6),
   revoked_at timestamp(6),
   last_used_at timestamp(6),
   created_by varchar2(100 char) not null,
   created_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   constraint pk_api_keys primary key (key_id),
   constraint uq_api_keys_hash unique (key_hash),
   constraint ck_api_keys_hash check (regexp_like(key_hash, '^[0-9a-f]{64}$')),
   constraint ck_api_keys_role check (api_role in ('viewer', 'operator', 'admin')),
   constraint ck_api_keys_expires check (expires_at > created_at)
)
/

comment on table pf_api_keys is 'Keys of programs that call the operators'' endpoints; the secret itself is never stored.'
/
comment on column pf_api_keys.key_id is 'Key, a ULID.'
/
comment on column pf_api_keys.key_name is 'What the key is for; unique among keys in force.'
/
comment on column pf_api_keys.key_hash is 'SHA-256 of the secret, 64 hexadecimal digits, lower case.'
/
comment on column pf_api_keys.api_role is 'What it may do: viewer looks, operator changes, admin destroys as well.'
/
comment on column pf_api_keys.expires_at is 'From when on it is refused, UTC; null for never.'
/
comment on column pf_api_keys.revoked_at is 'When it was taken back, UTC.'
/
comment on column pf_api_keys.last_used_at is 'When it was last used, UTC, to the minute.'
/
comment on column pf_api_keys.created_by is 'Who made it.'
/
comment on column pf_api_keys.created_at is 'When the row was made, UTC.'
/

create table pf_api_answers (
   key_id varchar2(26 char) not null,
   request_key varchar2(100 char) not null,
   request_hash varchar2(64 char) not null,
   status_code number(10),
   location varchar2(500 char),
   body clob,
   created_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   constraint pk_api_answers primary key (key_id, request_key),
   constraint fk_api_answers_key foreign key (key_id) references pf_api_keys (key_id) on delete cascade,
   constraint ck_api_answers_hash check (regexp_like(request_hash, '^[0-9a-f]{64}$')),
   constraint ck_api_answers_status check (status_code between 200 and 599)
)
/

comment on table pf_api_answers is 'Answers to requests that bore an Idempotency-Key, given again when the request comes again; kept for a day.'
/
comment on column pf_api_answers.key_id is 'API key of the caller.'
/
comment on column pf_api_answers.request_key is 'The Idempotency-Key, chosen by the caller.'
/
comment on column pf_api_answers.request_hash is 'SHA-256 of method, path and body: the same key with another request is a mistake.'
/
comment on column pf_api_answers.status_code is 'Status of the answer; null while the first request is at work.'
/
comment on column pf_api_answers.location is 'Header Location of the answer.'
/
comment on column pf_api_answers.body is 'Body of the answer, JSON.'
/
comment on column pf_api_answers.created_at is 'When the first request came, UTC.'
/
