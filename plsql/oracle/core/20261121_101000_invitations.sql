-- Who is asked in, and by which identities of other services users sign in.

create table pf_user_invitations (
   invitation_id varchar2(26 char) not null,
   email varchar2(255 char) not null,
   token_mac varchar2(64 char) not null,
   token_key_id varchar2(20 char) not null,
   invited_by varchar2(26 char) not null,
   role_name varchar2(50 char) default 'user' not null,
   feature_group_id varchar2(26 char),
   status varchar2(20 char) default 'pending' not null,
   expires_at timestamp(6) not null,
   accepted_at timestamp(6),
   accepted_by varchar2(26 char),
   declined_at timestamp(6),
   revoked_at timestamp(6),
   expired_at timestamp(6),
   send_count number(10) default 1 not null,
   last_sent_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   reminder_sent_at timestamp(6),
   metadata clob,
   created_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   constraint pk_user_invitations primary key (invitation_id),
   constraint uq_user_invitations_token unique (token_mac),
   constraint fk_user_invitations_inviter foreign key (invited_by) references pf_users (user_id),
   constraint fk_user_invitations_role foreign key (role_name) references pf_roles (role_name),
   constraint fk_user_invitations_group foreign key (feature_group_id) references pf_user_groups (group_id) on delete set null,
   constraint fk_user_invitations_accepted foreign key (accepted_by) references pf_users (user_id),
   constraint ck_user_invitations_email check (regexp_like(email, '^[^@[:space:]]+@[^@[:space:]]+[.][^@[:space:].]+$') and email = lower(email)),
   constraint ck_user_invitations_token check (regexp_like(token_mac, '^[0-9a-f]{64}$')),
   constraint ck_user_invitations_key check (regexp_like(token_key_id, '^[a-z0-9][a-z0-9_-]*$')),
   constraint ck_user_invitations_status check (status in ('pending', 'accepted', 'declined', 'revoked', 'expired')),
   constraint ck_user_invitations_accepted check ((status = 'accepted' and accepted_at is not null and accepted_by is not null) or (status <> 'accepted' and accepted_at is null and accepted_by is null)),
   constraint ck_user_invitations_declined check ((status = 'declined' and declined_at is not null) or (status <> 'declined' and declined_at is null)),
   constraint ck_user_invitations_revoked check ((status = 'revoked' and revoked_at is not null) or (status <> 'revoked' and revoked_at is null)),
   constraint ck_user_invitations_expired check ((status = 'expired' and expired_at is not null) or (status <> 'expired' and expired_at is null)),
   constraint ck_user_invitations_expires check (expires_at > created_at),
   constraint ck_user_invitations_sent check (send_count between 1 and 1000),
   constraint ck_user_invitations_metadata check (metadata is json strict with unique keys and regexp_like(metadata, '^[[:space:]]*[{]'))
)
/

comment on table pf_user_invitations is 'Invitations and what became of them; history stays. The token itself is never stored.'
/
comment on column pf_user_invitations.invitation_id is 'Key, a ULID.'
/
comment on column pf_user_invitations.email is 'Address invited, lower case; at most one pending invitation has it.'
/
comment on column pf_user_invitations.token_mac is 'HMAC-SHA256 of the token under a key that the database does not have, 64 hexadecimal digits, lower case.'
/
comment on column pf_user_invitations.token_key_id is 'Key of the ring that made the code; it is named in the token too.'
/
comment on column pf_user_invitations.invited_by is 'User who invites; he cannot be deleted from under his invitations.'
/
comment on column pf_user_invitations.role_name is 'Main role of the account to be.'
/
comment on column pf_user_invitations.feature_group_id is 'Feature group of the account to be.'
/
comment on column pf_user_invitations.status is 'pending, accepted, declined, revoked or expired; one of the four times says when.'
/
comment on column pf_user_invitations.expires_at is 'From when on the token is refused, UTC.'
/
comment on column pf_user_invitations.accepted_at is 'When it was accepted, UTC.'
/
comment on column pf_user_invitations.accepted_by is 'User who accepted it.'
/
comment on column pf_user_invitations.declined_at is 'When it was declined, UTC.'
/
comment on column pf_user_invitations.revoked_at is 'When it was taken back, UTC.'
/
comment on column pf_user_invitations.expired_at is 'When it was found to have run out, UTC; it is refused from expires_at on.'
/
comment on column pf_user_invitations.send_count is 'Letters so far, reminders and repetitions included, 1 to 1,000.'
/
comment on column pf_user_invitations.last_sent_at is 'When the last letter was due, UTC; the next reminder waits from then on.'
/
comment on column pf_user_invitations.reminder_sent_at is 'When the last reminder was due, UTC; null for never.'
/
comment on column pf_user_invitations.metadata is 'What the inviting application wants to find again.'
/
comment on column pf_user_invitations.created_at is 'When the row was made, UTC.'
/

create table pf_sso_accounts (
   sso_account_id varchar2(26 char) not null,
   user_id varchar2(26 char) not null,
   provider varchar2(50 char) not null,
   provider_user_id varchar2(255 char) not null,
   email varchar2(255 char),
   display_name varchar2(255 char),
   avatar_url varchar2(500 char),
   access_token blob,
   refresh_token blob,
   token_expires_at timestamp(6),
   profile_data clob,
   linked_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   last_sync_at timestamp(6),
   is_primary char(1 char) default 'N' not null,
   constraint pk_sso_accounts primary key (sso_account_id),
   constraint uq_sso_accounts_identity unique (provider, provider_user_id),
   constraint fk_sso_accounts_user foreign key (user_id) references pf_users (user_id) on delete cascade,
   constraint ck_sso_accounts_provider check (regexp_like(provider, '^[a-z][a-z0-9_-]*$')),
   constraint ck_sso_accounts_profile check (profile_data is json strict with unique keys and regexp_like(profile_data, '^[[:space:]]*[{]')),
   constraint ck_sso_accounts_primary check (is_primary in ('Y', 'N'))
)
/

comment on table pf_sso_accounts is 'Identities of other services by which users sign in.'
/
comment on column pf_sso_accounts.sso_account_id is 'Key, a ULID.'
/
comment on column pf_sso_accounts.user_id is 'User who signs in by it.'
/
comment on column pf_sso_accounts.provider is 'The service, lower case, as google.'
/
comment on column pf_sso_accounts.provider_user_id is 'The user''s key at the service, letter by letter.'
/
comment on column pf_sso_accounts.email is 'E-mail address as the service tells it, lower case.'
/
comment on column pf_sso_accounts.display_name is 'Name as the service tells it.'
/
comment on column pf_sso_accounts.avatar_url is 'Address of the portrait as the service tells it.'
/
comment on column pf_sso_accounts.access_token is 'Access token, encrypted by the application and bound to this row and column.'
/
comment on column pf_sso_accounts.refresh_token is 'Refresh token, encrypted likewise.'
/
comment on column pf_sso_accounts.token_expires_at is 'When the access token runs out, UTC.'
/
comment on column pf_sso_accounts.profile_data is 'Profile as the service told it last.'
/
comment on column pf_sso_accounts.linked_at is 'When the identity was linked, UTC.'
/
comment on column pf_sso_accounts.last_sync_at is 'When profile or tokens were last taken over, UTC.'
/
comment on column pf_sso_accounts.is_primary is 'Y for the one identity of a user that speaks for him.'
/
