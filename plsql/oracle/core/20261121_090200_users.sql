-- Who there is: roles, groups, users with the words they are found by, and sessions.

create table pf_roles (
   role_name varchar2(50 char) not null,
   description varchar2(500 char) not null,
   created_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   constraint pk_roles primary key (role_name),
   constraint ck_roles_name check (regexp_like(role_name, '^[a-z][a-z0-9_]*$'))
)
/

comment on table pf_roles is 'Catalogue of roles; a new role is a row.'
/
comment on column pf_roles.role_name is 'Name of the role, lower case.'
/
comment on column pf_roles.description is 'What the role is for.'
/
comment on column pf_roles.created_at is 'When the row was made, UTC.'
/

create table pf_user_groups (
   group_id varchar2(26 char) not null,
   group_name varchar2(100 char) not null,
   description clob,
   is_default char(1 char) default 'N' not null,
   priority number(10) default 0 not null,
   created_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   updated_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   constraint pk_user_groups primary key (group_id),
   constraint uq_user_groups_name unique (group_name),
   constraint ck_user_groups_default check (is_default in ('Y', 'N')),
   constraint ck_user_groups_priority check (priority between 0 and 99999)
)
/

comment on table pf_user_groups is 'Groups of users that share feature settings.'
/
comment on column pf_user_groups.group_id is 'Key, a ULID.'
/
comment on column pf_user_groups.group_name is 'Name of the group, unique.'
/
comment on column pf_user_groups.description is 'What the group is for.'
/
comment on column pf_user_groups.is_default is 'Y for the one group of users who have no other.'
/
comment on column pf_user_groups.priority is 'Which group wins where several speak; the higher one, 0 to 99999.'
/
comment on column pf_user_groups.created_at is 'When the row was made, UTC.'
/
comment on column pf_user_groups.updated_at is 'When the row last changed, UTC.'
/

create table pf_users (
   user_id varchar2(26 char) not null,
   username varchar2(100 char) not null,
   username_key varchar2(200 char) not null,
   email varchar2(255 char) not null,
   email_verified char(1 char) default 'N' not null,
   phone_number varchar2(20 char),
   phone_verified char(1 char) default 'N' not null,
   password_hash varchar2(500 char),
   role_name varchar2(50 char) default 'user' not null,
   is_organizer char(1 char) default 'N' not null,
   account_status varchar2(20 char) default 'pending' not null,
   first_name varchar2(100 char) not null,
   last_name varchar2(100 char) not null,
   avatar_url varchar2(500 char),
   bio clob,
   timezone varchar2(50 char) default 'UTC' not null,
   language varchar2(10 char) default 'en' not null,
   date_of_birth date,
   gender varchar2(20 char),
   nationality varchar2(100 char),
   current_title varchar2(200 char),
   current_company varchar2(200 char),
   years_experience number(3,1),
   invited_by varchar2(26 char),
   invitation_accepted_at timestamp(6),
   feature_group_id varchar2(26 char),
   last_login_at timestamp(6),
   last_activity_at timestamp(6),
   total_logins number(19) default 0 not null,
   schema_prefix varchar2(30 char) not null,
   schema_created char(1 char) default 'N' not null,
   schema_dropped_at timestamp(6),
   created_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   updated_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   deleted_at timestamp(6),
   deleted_from varchar2(20 char),
   row_version number(10) default 1 not null,
   constraint pk_users primary key (user_id),
   constraint uq_users_username unique (username_key),
   constraint uq_users_prefix unique (schema_prefix),
   constraint fk_users_role foreign key (role_name) references pf_roles (role_name),
   constraint fk_users_invited_by foreign key (invited_by) references pf_users (user_id) on delete set null,
   constraint fk_users_group foreign key (feature_group_id) references pf_user_groups (group_id) on delete set null,
   constraint ck_users_username check (length(username) between 2 and 100),
   constraint ck_users_email check (regexp_like(email, '^[^@[:space:]]{1,64}@([^@[:space:].]+[.])+[^@[:space:].]+$') and email = lower(email)),
   constraint ck_users_email_verified check (email_verified in ('Y', 'N')),
   constraint ck_users_phone check (regexp_like(phone_number, '^[+][1-9][0-9]{6,14}$')),
   constraint ck_users_phone_verified check (phone_verified in ('Y', 'N')),
   constraint ck_users_organizer check (is_organizer in ('Y', 'N')),
   constraint ck_users_status check (account_status in ('pending', 'active', 'suspended', 'inactive', 'archived', 'deleted')),
   constraint ck_users_deleted check ((account_status = 'deleted' and deleted_at is not null) or (account_status <> 'deleted' and deleted_at is null)),
   constraint ck_users_deleted_from check (deleted_from in ('pending', 'active', 'suspended', 'inactive', 'archived')),
   constraint ck_users_restored check (account_status = 'deleted' or deleted_from is null),
   constraint ck_users_years check (years_experience between 0 and 80),
   constraint ck_users_logins check (total_logins between 0 and 9999999999),
   constraint ck_users_prefix check (regexp_like(schema_prefix, '^user_[a-z0-9_]+$')),
   constraint ck_users_schema check (schema_created in ('Y', 'N')),
   constraint ck_users_tables check (account_status <> 'active' or schema_created = 'Y'),
   constraint ck_users_row_version check (row_version >= 1),
   constraint ck_users_days check (date_of_birth = trunc(date_of_birth))
)
/

comment on table pf_users is 'Every user of the application, one row each; a user is also a tenant.'
/
comment on column pf_users.user_id is 'Key, a ULID.'
/
comment on column pf_users.username is 'Name for signing in, as the user wrote it, in Unicode form C.'
/
comment on column pf_users.username_key is 'Username folded for comparison: form KC, case folded; unique for ever.'
/
comment on column pf_users.email is 'E-mail address, lower case; unique among live rows.'
/
comment on column pf_users.email_verified is 'Y when the address answered.'
/
comment on column pf_users.phone_number is 'Phone number in E.164 form, as +491701234567; unique among live rows.'
/
comment on column pf_users.phone_verified is 'Y when the number answered.'
/
comment on column pf_users.password_hash is 'Self-describing hash of the password; null for users who sign in elsewhere.'
/
comment on column pf_users.role_name is 'Main role.'
/
comment on column pf_users.is_organizer is 'Y for users who may organise events.'
/
comment on column pf_users.account_status is 'State of the account: pending, active, suspended, inactive, archived or deleted.'
/
comment on column pf_users.first_name is 'Given name.'
/
comment on column pf_users.last_name is 'Family name.'
/
comment on column pf_users.avatar_url is 'Address of the portrait.'
/
comment on column pf_users.bio is 'A few words about the user.'
/
comment on column pf_users.timezone is 'Time zone by its IANA name.'
/
comment on column pf_users.language is 'Language as a BCP 47 tag.'
/
comment on column pf_users.date_of_birth is 'Date of birth.'
/
comment on column pf_users.gender is 'Gender in the user''s own words.'
/
comment on column pf_users.nationality is 'Nationality.'
/
comment on column pf_users.current_title is 'Present job title.'
/
comment on column pf_users.current_company is 'Present employer.'
/
comment on column pf_users.years_experience is 'Years of professional experience, 0.0 to 80.0.'
/
comment on column pf_users.invited_by is 'User who sent the invitation.'
/
comment on column pf_users.invitation_accepted_at is 'When the invitation was accepted, UTC.'
/
comment on column pf_users.feature_group_id is 'Group that decides features.'
/
comment on column pf_users.last_login_at is 'When the user last signed in, UTC; null for never.'
/
comment on column pf_users.last_activity_at is 'When the user last did anything, UTC.'
/
comment on column pf_users.total_logins is 'How often the user signed in.'
/
comment on column pf_users.schema_prefix is 'Stem of the names of the user''s tables, without the trailing underscore; written once, never reissued.'
/
comment on column pf_users.schema_created is 'Y while the user''s tables exist.'
/
comment on column pf_users.schema_dropped_at is 'When the user''s tables were dropped, UTC.'
/
comment on column pf_users.created_at is 'When the row was made, UTC.'
/
comment on column pf_users.updated_at is 'When the row last changed, UTC.'
/
comment on column pf_users.deleted_at is 'When the account was deleted, UTC; null for live rows.'
/
comment on column pf_users.deleted_from is 'State that the account was deleted from and that a restore returns it to; null for live rows.'
/
comment on column pf_users.row_version is 'Raised by one at each change but that of the activity counters; updates name the version that they saw.'
/

create table pf_user_search_words (
   word varchar2(100 char) not null,
   user_id varchar2(26 char) not null,
   constraint pk_user_search_words primary key (word, user_id),
   constraint fk_user_search_words_user foreign key (user_id) references pf_users (user_id) on delete cascade
)
/

comment on table pf_user_search_words is 'Words that a user is found by, folded by the application.'
/
comment on column pf_user_search_words.word is 'One word of username, e-mail or name, without case and accents; behind an equals sign the username as a whole.'
/
comment on column pf_user_search_words.user_id is 'User whom it leads to.'
/

create table pf_user_sessions (
   session_id varchar2(26 char) not null,
   user_id varchar2(26 char) not null,
   token_hash varchar2(64 char) not null,
   expires_at timestamp(6) not null,
   absolute_expires_at timestamp(6) not null,
   idle_seconds number(10),
   user_agent varchar2(1000 char),
   ip_address varchar2(45 char),
   is_revoked char(1 char) default 'N' not null,
   last_seen_at timestamp(6),
   created_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   updated_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   constraint pk_user_sessions primary key (session_id),
   constraint uq_user_sessions_token unique (token_hash),
   constraint fk_user_sessions_user foreign key (user_id) references pf_users (user_id) on delete cascade,
   constraint ck_user_sessions_token check (regexp_like(token_hash, '^[0-9a-f]{64}$')),
   constraint ck_user_sessions_expires check (expires_at > created_at),
   constraint ck_user_sessions_absolute check (expires_at <= absolute_expires_at),
   constraint ck_user_sessions_idle check (idle_seconds between 300 and 7776000),
   constraint ck_user_sessions_revoked check (is_revoked in ('Y', 'N'))
)
/

comment on table pf_user_sessions is 'Sessions of signed-in users; the token itself is never stored.'
/
comment on column pf_user_sessions.session_id is 'Key, a ULID.'
/
comment on column pf_user_sessions.user_id is 'User who signed in.'
/
comment on column pf_user_sessions.token_hash is 'SHA-256 of the token, 64 hexadecimal digits, lower case.'
/
comment on column pf_user_sessions.expires_at is 'From when on the token is refused, UTC; moves on with use where the session may idle.'
/
comment on column pf_user_sessions.absolute_expires_at is 'From when on the token is refused however much it is used, UTC.'
/
comment on column pf_user_sessions.idle_seconds is 'How long the session may lie unused, 5 minutes to 90 days; null for as long as it lasts.'
/
comment on column pf_user_sessions.user_agent is 'Client program, cut to 1,000 characters.'
/
comment on column pf_user_sessions.ip_address is 'Address of the client, IPv4 or IPv6.'
/
comment on column pf_user_sessions.is_revoked is 'Y when the session was ended before its time.'
/
comment on column pf_user_sessions.last_seen_at is 'When the token was last used, UTC.'
/
comment on column pf_user_sessions.created_at is 'When the row was made, UTC.'
/
comment on column pf_user_sessions.updated_at is 'When the row last changed, UTC.'
/
