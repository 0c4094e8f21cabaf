-- Who there is: roles, groups, users with the words they are found by, and sessions.

create table pf_roles (
   role_name varchar(50) collate "C" not null,
   description varchar(500) not null,
   created_at timestamptz default clock_timestamp() not null,
   constraint pk_roles primary key (role_name),
   constraint ck_roles_name check (role_name ~ '^[a-z][a-z0-9_]*$'),
   constraint ck_roles_not_empty check (description <> '')
);

comment on table pf_roles is 'Catalogue of roles; a new role is a row.';
comment on column pf_roles.role_name is 'Name of the role, lower case.';
comment on column pf_roles.description is 'What the role is for.';
comment on column pf_roles.created_at is 'When the row was made, UTC.';

create table pf_user_groups (
   group_id varchar(26) collate "C" not null,
   group_name varchar(100) not null,
   description text,
   is_default char(1) default 'N' not null,
   priority integer default 0 not null,
   created_at timestamptz default clock_timestamp() not null,
   updated_at timestamptz default clock_timestamp() not null,
   constraint pk_user_groups primary key (group_id),
   constraint uq_user_groups_name unique (group_name),
   constraint ck_user_groups_default check (is_default in ('Y', 'N')),
   constraint ck_user_groups_priority check (priority between 0 and 99999),
   constraint ck_user_groups_not_empty check (group_name <> '' and description <> '')
);

comment on table pf_user_groups is 'Groups of users that share feature settings.';
comment on column pf_user_groups.group_id is 'Key, a ULID.';
comment on column pf_user_groups.group_name is 'Name of the group, unique.';
comment on column pf_user_groups.description is 'What the group is for.';
comment on column pf_user_groups.is_default is 'Y for the one group of users who have no other.';
comment on column pf_user_groups.priority is 'Which group wins where several speak; the higher one, 0 to 99999.';
comment on column pf_user_groups.created_at is 'When the row was made, UTC.';
comment on column pf_user_groups.updated_at is 'When the row last changed, UTC.';

create table pf_users (
   user_id varchar(26) collate "C" not null,
   username varchar(100) not null,
   username_key varchar(200) collate "C" not null,
   email varchar(255) collate "C" not null,
   email_verified char(1) default 'N' not null,
   phone_number varchar(20) collate "C",
   phone_verified char(1) default 'N' not null,
   password_hash varchar(500),
   role_name varchar(50) collate "C" default 'user' not null,
   is_organizer char(1) default 'N' not null,
   account_status varchar(20) collate "C" default 'pending' not null,
   first_name varchar(100) not null,
   last_name varchar(100) not null,
   avatar_url varchar(500),
   bio text,
   timezone varchar(50) default 'UTC' not null,
   language varchar(10) default 'en' not null,
   date_of_birth date,
   gender varchar(20),
   nationality varchar(100),
   current_title varchar(200),
   current_company varchar(200),
   years_experience numeric(3,1),
   invited_by varchar(26) collate "C",
   invitation_accepted_at timestamptz,
   feature_group_id varchar(26) collate "C",
   last_login_at timestamptz,
   last_activity_at timestamptz,
   total_logins bigint default 0 not null,
   schema_prefix varchar(30) collate "C" not null,
   schema_created char(1) default 'N' not null,
   schema_dropped_at timestamptz,
   created_at timestamptz default clock_timestamp() not null,
   updated_at timestamptz default clock_timestamp() not null,
   deleted_at timestamptz,
   deleted_from varchar(20) collate "C",
   row_version integer default 1 not null,
   constraint pk_users primary key (user_id),
   constraint uq_users_username unique (username_key),
   constraint uq_users_prefix unique (schema_prefix),
   constraint fk_users_role foreign key (role_name) references pf_roles (role_name),
   constraint fk_users_invited_by foreign key (invited_by) references pf_users (user_id) on delete set null,
   constraint fk_users_group foreign key (feature_group_id) references pf_user_groups (group_id) on delete set null,
   constraint ck_users_username check (char_length(username) between 2 and 100),
   constraint ck_users_email check (email ~ '^[^@[:space:]]{1,64}@([^@[:space:].]+[.])+[^@[:space:].]+$' and email = lower(email)),
   constraint ck_users_email_verified check (email_verified in ('Y', 'N')),
   constraint ck_users_phone check (phone_number ~ '^[+][1-9][0-9]{6,14}$'),
   constraint ck_users_phone_verified check (phone_verified in ('Y', 'N')),
   constraint ck_users_organizer check (is_organizer in ('Y', 'N')),
   constraint ck_users_status check (account_status in ('pending', 'active', 'suspended', 'inactive', 'archived', 'deleted')),
   constraint ck_users_deleted check ((account_status = 'deleted' and deleted_at is not null) or (account_status <> 'deleted' and deleted_at is null)),
   constraint ck_users_deleted_from check (deleted_from in ('pending', 'active', 'suspended', 'inactive', 'archived')),
   constraint ck_users_restored check (account_status = 'deleted' or deleted_from is null),
   constraint ck_users_years check (years_experience between 0 and 80),
   constraint ck_users_logins check (total_logins between 0 and 9999999999),
   constraint ck_users_prefix check (schema_prefix ~ '^user_[a-z0-9_]+$'),
   constraint ck_users_schema check (schema_created in ('Y', 'N')),
   constraint ck_users_tables check (account_status <> 'active' or schema_created = 'Y'),
   constraint ck_users_row_version check (row_version >= 1),
   constraint ck_users_not_empty check (username_key <> '' and password_hash <> '' and first_name <> '' and last_name <> '' and avatar_url <> '' and bio <> '' and timezone <> '' and language <> '' and gender <> '' and nationality <> '' and current_title <> '' and current_company <> '')
);

comment on table pf_users is 'Every user of the application, one row each; a user is also a tenant.';
comment on column pf_users.user_id is 'Key, a ULID.';
comment on column pf_users.username is 'Name for signing in, as the user wrote it, in Unicode form C.';
comment on column pf_users.username_key is 'Username folded for comparison: form KC, case folded; unique for ever.';
comment on column pf_users.email is 'E-mail address, lower case; unique among live rows.';
comment on column pf_users.email_verified is 'Y when the address answered.';
comment on column pf_users.phone_number is 'Phone number in E.164 form, as +491701234567; unique among live rows.';
comment on column pf_users.phone_verified is 'Y when the number answered.';
comment on column pf_users.password_hash is 'Self-describing hash of the password; null for users who sign in elsewhere.';
comment on column pf_users.role_name is 'Main role.';
comment on column pf_users.is_organizer is 'Y for users who may organise events.';
comment on column pf_users.account_status is 'State of the account: pending, active, suspended, inactive, archived or deleted.';
comment on column pf_users.first_name is 'Given name.';
comment on column pf_users.last_name is 'Family name.';
comment on column pf_users.avatar_url is 'Address of the portrait.';
comment on column pf_users.bio is 'A few words about the user.';
comment on column pf_users.timezone is 'Time zone by its IANA name.';
comment on column pf_users.language is 'Language as a BCP 47 tag.';
comment on column pf_users.date_of_birth is 'Date of birth.';
comment on column pf_users.gender is 'Gender in the user''s own words.';
comment on column pf_users.nationality is 'Nationality.';
comment on column pf_users.current_title is 'Present job title.';
comment on column pf_users.current_company is 'Present employer.';
comment on column pf_users.years_experience is 'Years of professional experience, 0.0 to 80.0.';
comment on column pf_users.invited_by is 'User who sent the invitation.';
comment on column pf_users.invitation_accepted_at is 'When the invitation was accepted, UTC.';
comment on column pf_users.feature_group_id is 'Group that decides features.';
comment on column pf_users.last_login_at is 'When the user last signed in, UTC; null for never.';
comment on column pf_users.last_activity_at is 'When the user last did anything, UTC.';
comment on column pf_users.total_logins is 'How often the user signed in.';
comment on column pf_users.schema_prefix is 'Stem of the names of the user''s tables, without the trailing underscore; written once, never reissued.';
comment on column pf_users.schema_created is 'Y while the user''s tables exist.';
comment on column pf_users.schema_dropped_at is 'When the user''s tables were dropped, UTC.';
comment on column pf_users.created_at is 'When the row was made, UTC.';
comment on column pf_users.updated_at is 'When the row last changed, UTC.';
comment on column pf_users.deleted_at is 'When the account was deleted, UTC; null for live rows.';
comment on column pf_users.deleted_from is 'State that the account was deleted from and that a restore returns it to; null for live rows.';
comment on column pf_users.row_version is 'Raised by one at each change but that of the activity counters; updates name the version that they saw.';

create table pf_user_search_words (
   word varchar(100) collate "C" not null,
   user_id varchar(26) collate "C" not null,
   constraint pk_user_search_words primary key (word, user_id),
   constraint fk_user_search_words_user foreign key (user_id) references pf_users (user_id) on delete cascade,
   constraint ck_user_search_words_not_empty check (word <> '')
);

comment on table pf_user_search_words is 'Words that a user is found by, folded by the application.';
comment on column pf_user_search_words.word is 'One word of username, e-mail or name, without case and accents; behind an equals sign the username as a whole.';
comment on column pf_user_search_words.user_id is 'User whom it leads to.';

create table pf_user_sessions (
   session_id varchar(26) collate "C" not null,
   user_id varchar(26) collate "C" not null,
   token_hash varchar(64) collate "C" not null,
   expires_at timestamptz not null,
   absolute_expires_at timestamptz not null,
   idle_seconds integer,
   user_agent varchar(1000),
   ip_address varchar(45),
   is_revoked char(1) default 'N' not null,
   last_seen_at timestamptz,
   created_at timestamptz default clock_timestamp() not null,
   updated_at timestamptz default clock_timestamp() not null,
   constraint pk_user_sessions primary key (session_id),
   constraint uq_user_sessions_token unique (token_hash),
   constraint fk_user_sessions_user foreign key (user_id) references pf_users (user_id) on delete cascade,
   constraint ck_user_sessions_token check (token_hash ~ '^[0-9a-f]{64}$'),
   constraint ck_user_sessions_expires check (expires_at > created_at),
   constraint ck_user_sessions_absolute check (expires_at <= absolute_expires_at),
   constraint ck_user_sessions_idle check (idle_seconds between 300 and 7776000),
   constraint ck_user_sessions_revoked check (is_revoked in ('Y', 'N')),
   constraint ck_user_sessions_not_empty check (user_agent <> '' and ip_address <> '')
);

comment on table pf_user_sessions is 'Sessions of signed-in users; the token itself is never stored.';
comment on column pf_user_sessions.session_id is 'Key, a ULID.';
comment on column pf_user_sessions.user_id is 'User who signed in.';
comment on column pf_user_sessions.token_hash is 'SHA-256 of the token, 64 hexadecimal digits, lower case.';
comment on column pf_user_sessions.expires_at is 'From when on the token is refused, UTC; moves on with use where the session may idle.';
comment on column pf_user_sessions.absolute_expires_at is 'From when on the token is refused however much it is used, UTC.';
comment on column pf_user_sessions.idle_seconds is 'How long the session may lie unused, 5 minutes to 90 days; null for as long as it lasts.';
comment on column pf_user_sessions.user_agent is 'Client program, cut to 1,000 characters.';
comment on column pf_user_sessions.ip_address is 'Address of the client, IPv4 or IPv6.';
comment on column pf_user_sessions.is_revoked is 'Y when the session was ended before its time.';
comment on column pf_user_sessions.last_seen_at is 'When the token was last used, UTC.';
comment on column pf_user_sessions.created_at is 'When the row was made, UTC.';
comment on column pf_user_sessions.updated_at is 'When the row last changed, UTC.';
