-- What proves a user without a session: tokens sent by e-mail, and how often signing in failed of late.

create table pf_password_reset_tokens (
   token_id varchar(26) collate "C" not null,
   user_id varchar(26) collate "C" not null,
   token_hash varchar(64) collate "C" not null,
   email varchar(255) collate "C" not null,
   expires_at timestamptz not null,
   used_at timestamptz,
   voided_at timestamptz,
   created_at timestamptz default clock_timestamp() not null,
   constraint pk_password_reset_tokens primary key (token_id),
   constraint uq_password_reset_tokens_token unique (token_hash),
   constraint fk_password_reset_tokens_user foreign key (user_id) references pf_users (user_id) on delete cascade,
   constraint ck_password_reset_tokens_token check (token_hash ~ '^[0-9a-f]{64}$'),
   constraint ck_password_reset_tokens_expires check (expires_at > created_at),
   constraint ck_password_reset_tokens_closed check (used_at is null or voided_at is null),
   constraint ck_password_reset_tokens_not_empty check (email <> '')
);

comment on table pf_password_reset_tokens is 'Tokens that let somebody who forgot a password set a new one: single use, one live per user; the token itself is never stored.';
comment on column pf_password_reset_tokens.token_id is 'Key, a ULID.';
comment on column pf_password_reset_tokens.user_id is 'User whose password it sets.';
comment on column pf_password_reset_tokens.token_hash is 'SHA-256 of the token, 64 hexadecimal digits, lower case.';
comment on column pf_password_reset_tokens.email is 'Address that it was sent to; it proves nothing once the user has another one.';
comment on column pf_password_reset_tokens.expires_at is 'From when on it is refused, UTC.';
comment on column pf_password_reset_tokens.used_at is 'When it was used, UTC; never twice.';
comment on column pf_password_reset_tokens.voided_at is 'When a newer one, or a new password, took its place, UTC.';
comment on column pf_password_reset_tokens.created_at is 'When the row was made, UTC.';

create table pf_email_verification_tokens (
   token_id varchar(26) collate "C" not null,
   user_id varchar(26) collate "C" not null,
   token_hash varchar(64) collate "C" not null,
   email varchar(255) collate "C" not null,
   expires_at timestamptz not null,
   used_at timestamptz,
   voided_at timestamptz,
   created_at timestamptz default clock_timestamp() not null,
   constraint pk_email_verification_tokens primary key (token_id),
   constraint uq_email_verification_tokens_token unique (token_hash),
   constraint fk_email_verification_tokens_user foreign key (user_id) references pf_users (user_id) on delete cascade,
   constraint ck_email_verification_tokens_token check (token_hash ~ '^[0-9a-f]{64}$'),
   constraint ck_email_verification_tokens_expires check (expires_at > created_at),
   constraint ck_email_verification_tokens_closed check (used_at is null or voided_at is null),
   constraint ck_email_verification_tokens_not_empty check (email <> '')
);

comment on table pf_email_verification_tokens is 'Tokens that prove who reads an e-mail address: single use, one live per user; the token itself is never stored.';
comment on column pf_email_verification_tokens.token_id is 'Key, a ULID.';
comment on column pf_email_verification_tokens.user_id is 'User whose address it proves.';
comment on column pf_email_verification_tokens.token_hash is 'SHA-256 of the token, 64 hexadecimal digits, lower case.';
comment on column pf_email_verification_tokens.email is 'Address that it was sent to; it proves nothing once the user has another one.';
comment on column pf_email_verification_tokens.expires_at is 'From when on it is refused, UTC.';
comment on column pf_email_verification_tokens.used_at is 'When it was used, UTC; never twice.';
comment on column pf_email_verification_tokens.voided_at is 'When a newer one took its place, UTC.';
comment on column pf_email_verification_tokens.created_at is 'When the row was made, UTC.';

create table pf_sign_in_attempts (
   attempt_key varchar(64) collate "C" not null,
   user_id varchar(26) collate "C",
   failed_count integer default 0 not null,
   window_started_at timestamptz default clock_timestamp() not null,
   last_failed_at timestamptz default clock_timestamp() not null,
   lock_count integer default 0 not null,
   locked_until timestamptz,
   created_at timestamptz default clock_timestamp() not null,
   updated_at timestamptz default clock_timestamp() not null,
   constraint pk_sign_in_attempts primary key (attempt_key),
   constraint uq_sign_in_attempts_user unique (user_id),
   constraint fk_sign_in_attempts_user foreign key (user_id) references pf_users (user_id) on delete cascade,
   constraint ck_sign_in_attempts_key check (attempt_key = coalesce(user_id, attempt_key) and (user_id is not null or attempt_key ~ '^[0-9a-f]{64}$')),
   constraint ck_sign_in_attempts_failed check (failed_count between 0 and 1000000),
   constraint ck_sign_in_attempts_locks check (lock_count between 0 and 1000000)
);

comment on table pf_sign_in_attempts is 'Failed sign-ins of late, a row per user and per name that nobody has, so that both are locked alike; apart from pf_users, whose version they must not raise.';
comment on column pf_sign_in_attempts.attempt_key is 'Key: the user, or the SHA-256 of the folded name that was tried, 64 hexadecimal digits, lower case.';
comment on column pf_sign_in_attempts.user_id is 'User whom the name belongs to; null for a name that nobody has.';
comment on column pf_sign_in_attempts.failed_count is 'Failures since the window began or the last lock was set.';
comment on column pf_sign_in_attempts.window_started_at is 'When the first of those failures happened, UTC.';
comment on column pf_sign_in_attempts.last_failed_at is 'When the last failure happened, UTC.';
comment on column pf_sign_in_attempts.lock_count is 'How often it was locked in a row; each lock is twice as long as the one before.';
comment on column pf_sign_in_attempts.locked_until is 'Until when every sign-in is refused, UTC; null for never locked.';
comment on column pf_sign_in_attempts.created_at is 'When the row was made, UTC.';
comment on column pf_sign_in_attempts.updated_at is 'When the row last changed, UTC.';
