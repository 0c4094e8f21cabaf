-- Feature flags, their overrides, groups of users, and what users have chosen for themselves.

create table pf_feature_flags (
   flag_id varchar(26) collate "C" not null,
   flag_key varchar(100) collate "C" not null,
   flag_name varchar(200) not null,
   description text,
   flag_type varchar(50) collate "C" default 'boolean' not null,
   default_value varchar(500) default 'false' not null,
   allowed_values jsonb,
   is_system_wide char(1) default 'N' not null,
   requires_restart char(1) default 'N' not null,
   rollout_percent numeric(5,2),
   rollout_value varchar(500),
   rollout_salt varchar(50) collate "C",
   state varchar(20) collate "C" default 'enabled' not null,
   created_at timestamptz default clock_timestamp() not null,
   updated_at timestamptz default clock_timestamp() not null,
   row_version integer default 1 not null,
   constraint pk_feature_flags primary key (flag_id),
   constraint uq_feature_flags_key unique (flag_key),
   constraint ck_feature_flags_key check (flag_key ~ '^[a-z][a-z0-9]*([._-][a-z0-9]+)*$'),
   constraint ck_feature_flags_type check (flag_type in ('boolean', 'string', 'number', 'json')),
   constraint ck_feature_flags_boolean check (flag_type <> 'boolean' or default_value in ('true', 'false')),
   constraint ck_feature_flags_number check (flag_type <> 'number' or (default_value ~ '^(0|-?[1-9][0-9]*|-?(0|[1-9][0-9]*)[.][0-9]*[1-9])$' and char_length(default_value) <= 28)),
   constraint ck_feature_flags_json check (flag_type <> 'json' or default_value ~ '^[[{]'),
   constraint ck_feature_flags_allowed check (jsonb_typeof(allowed_values) = 'array'),
   constraint ck_feature_flags_system check (is_system_wide in ('Y', 'N') and (is_system_wide = 'N' or rollout_percent is null)),
   constraint ck_feature_flags_restart check (requires_restart in ('Y', 'N')),
   constraint ck_feature_flags_percent check (rollout_percent between 0 and 100),
   constraint ck_feature_flags_rollout check ((rollout_percent is null and rollout_value is null and rollout_salt is null) or (rollout_percent is not null and rollout_value is not null and rollout_salt is not null)),
   constraint ck_feature_flags_rollout_boolean check (flag_type <> 'boolean' or rollout_value in ('true', 'false')),
   constraint ck_feature_flags_rollout_number check (flag_type <> 'number' or (rollout_value ~ '^(0|-?[1-9][0-9]*|-?(0|[1-9][0-9]*)[.][0-9]*[1-9])$' and char_length(rollout_value) <= 28)),
   constraint ck_feature_flags_rollout_json check (flag_type <> 'json' or rollout_value ~ '^[[{]'),
   constraint ck_feature_flags_state check (state in ('enabled', 'archived')),
   constraint ck_feature_flags_row_version check (row_version >= 1),
   constraint ck_feature_flags_not_empty check (flag_name <> '' and description <> '' and default_value <> '' and rollout_value <> '' and rollout_salt <> '')
);

comment on table pf_feature_flags is 'Features that can be switched or set without a release; what a user gets is decided by pf_flags.evaluate.';
comment on column pf_feature_flags.flag_id is 'Key, a ULID.';
comment on column pf_feature_flags.flag_key is 'Name that programs ask for: lower-case words joined by dots, hyphens or underscores; written once.';
comment on column pf_feature_flags.flag_name is 'Name for people.';
comment on column pf_feature_flags.description is 'What the flag decides.';
comment on column pf_feature_flags.flag_type is 'What its values are: boolean, string, number or json; written once.';
comment on column pf_feature_flags.default_value is 'Value where nothing else decides: true or false, a decimal without needless zeros, or a JSON object or array.';
comment on column pf_feature_flags.allowed_values is 'Values that are allowed: a JSON array of texts; null for any of the type.';
comment on column pf_feature_flags.is_system_wide is 'Y when everybody gets the default: it has neither overrides nor a rollout.';
comment on column pf_feature_flags.requires_restart is 'Y when programs take a change in at their next start only.';
comment on column pf_feature_flags.rollout_percent is 'Part of the users who get rollout_value, 0.00 to 100.00; null for no rollout.';
comment on column pf_feature_flags.rollout_value is 'What they get.';
comment on column pf_feature_flags.rollout_salt is 'Mixed into the hash that chooses them: another salt chooses others.';
comment on column pf_feature_flags.state is 'State: enabled or archived; an archived flag decides nothing.';
comment on column pf_feature_flags.created_at is 'When the row was made, UTC.';
comment on column pf_feature_flags.updated_at is 'When the row last changed, UTC.';
comment on column pf_feature_flags.row_version is 'Raised by one at each change; updates name the version that they saw.';

create table pf_user_feature_flags (
   override_id varchar(26) collate "C" not null,
   user_id varchar(26) collate "C",
   group_id varchar(26) collate "C",
   flag_id varchar(26) collate "C" not null,
   override_value varchar(500) not null,
   reason varchar(500),
   expires_at timestamptz,
   created_by varchar(26) collate "C",
   created_at timestamptz default clock_timestamp() not null,
   updated_at timestamptz default clock_timestamp() not null,
   constraint pk_user_feature_flags primary key (override_id),
   constraint fk_user_feature_flags_user foreign key (user_id) references pf_users (user_id) on delete cascade,
   constraint fk_user_feature_flags_group foreign key (group_id) references pf_user_groups (group_id) on delete cascade,
   constraint fk_user_feature_flags_flag foreign key (flag_id) references pf_feature_flags (flag_id) on delete cascade,
   constraint fk_user_feature_flags_created_by foreign key (created_by) references pf_users (user_id) on delete set null,
   constraint ck_user_feature_flags_owner check ((user_id is null and group_id is not null) or (user_id is not null and group_id is null)),
   constraint ck_user_feature_flags_expires check (expires_at > created_at),
   constraint ck_user_feature_flags_not_empty check (override_value <> '' and reason <> '')
);

comment on table pf_user_feature_flags is 'Overrides of flags, for one user or for one group.';
comment on column pf_user_feature_flags.override_id is 'Key, a ULID.';
comment on column pf_user_feature_flags.user_id is 'User whom it is for; null when it is for a group.';
comment on column pf_user_feature_flags.group_id is 'Group that it is for; null when it is for a user.';
comment on column pf_user_feature_flags.flag_id is 'Flag that it overrides.';
comment on column pf_user_feature_flags.override_value is 'Value in place of the default, written as the flag writes its own.';
comment on column pf_user_feature_flags.reason is 'Why it was set.';
comment on column pf_user_feature_flags.expires_at is 'From when on it is ignored, UTC; null for never.';
comment on column pf_user_feature_flags.created_by is 'Administrator who set it last; null for an operator or a job, whom the audit names.';
comment on column pf_user_feature_flags.created_at is 'When the row was made, UTC.';
comment on column pf_user_feature_flags.updated_at is 'When the row last changed, UTC.';

create table pf_user_group_members (
   group_id varchar(26) collate "C" not null,
   user_id varchar(26) collate "C" not null,
   created_at timestamptz default clock_timestamp() not null,
   constraint pk_user_group_members primary key (group_id, user_id),
   constraint fk_user_group_members_group foreign key (group_id) references pf_user_groups (group_id) on delete cascade,
   constraint fk_user_group_members_user foreign key (user_id) references pf_users (user_id) on delete cascade
);

comment on table pf_user_group_members is 'Groups of a user beside his main one, pf_users.feature_group_id.';
comment on column pf_user_group_members.group_id is 'Group.';
comment on column pf_user_group_members.user_id is 'User who belongs to it.';
comment on column pf_user_group_members.created_at is 'When the row was made, UTC.';

create table pf_user_preferences (
   preference_id varchar(26) collate "C" not null,
   user_id varchar(26) collate "C" not null,
   notification_preferences jsonb default '{}' not null,
   privacy_settings jsonb default '{}' not null,
   ui_preferences jsonb default '{}' not null,
   communication_preferences jsonb default '{}' not null,
   feature_preferences jsonb default '{}' not null,
   created_at timestamptz default clock_timestamp() not null,
   updated_at timestamptz default clock_timestamp() not null,
   row_version integer default 1 not null,
   constraint pk_user_preferences primary key (preference_id),
   constraint uq_user_preferences_user unique (user_id),
   constraint fk_user_preferences_user foreign key (user_id) references pf_users (user_id) on delete cascade,
   constraint ck_user_preferences_notification check (jsonb_typeof(notification_preferences) = 'object'),
   constraint ck_user_preferences_privacy check (jsonb_typeof(privacy_settings) = 'object'),
   constraint ck_user_preferences_ui check (jsonb_typeof(ui_preferences) = 'object'),
   constraint ck_user_preferences_communication check (jsonb_typeof(communication_preferences) = 'object'),
   constraint ck_user_preferences_feature check (jsonb_typeof(feature_preferences) = 'object'),
   constraint ck_user_preferences_row_version check (row_version >= 1)
);

comment on table pf_user_preferences is 'What users have chosen for themselves, one row each, made at the first choice; apart from pf_users because few requests need it.';
comment on column pf_user_preferences.preference_id is 'Key, a ULID.';
comment on column pf_user_preferences.user_id is 'User who chose.';
comment on column pf_user_preferences.notification_preferences is 'What the user wants to be told of: a JSON object.';
comment on column pf_user_preferences.privacy_settings is 'Who may see what: a JSON object.';
comment on column pf_user_preferences.ui_preferences is 'How the application looks: a JSON object.';
comment on column pf_user_preferences.communication_preferences is 'On which ways the user wants to be reached: a JSON object.';
comment on column pf_user_preferences.feature_preferences is 'Choices of single features: a JSON object.';
comment on column pf_user_preferences.created_at is 'When the row was made, UTC.';
comment on column pf_user_preferences.updated_at is 'When the row last changed, UTC.';
comment on column pf_user_preferences.row_version is 'Raised by one at each change; updates name the version that they saw.';

create table pf_user_preference_values (
   user_id varchar(26) collate "C" not null,
   json_path varchar(200) collate "C" not null,
   json_value varchar(200) collate "C" not null,
   constraint pk_user_preference_values primary key (user_id, json_path, json_value),
   constraint fk_user_preference_values_user foreign key (user_id) references pf_users (user_id) on delete cascade,
   constraint ck_user_preference_values_not_empty check (json_path <> '' and json_value <> '')
);

comment on table pf_user_preference_values is 'Single values of preferences, so that users are found by what they have chosen on both engines.';
comment on column pf_user_preference_values.user_id is 'User who chose.';
comment on column pf_user_preference_values.json_path is 'Where it stands, behind the name of its document, as notification.digest or ui.panels[].';
comment on column pf_user_preference_values.json_value is 'The value as text; values of more than 200 characters are left out.';
