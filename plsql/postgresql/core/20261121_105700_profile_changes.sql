-- Whose profile changed of late, so that every host forgets what it holds of it.

create table pf_profile_changes (
   user_id varchar(26) collate "C" not null,
   changed_at timestamptz default clock_timestamp() not null,
   constraint pk_profile_changes primary key (user_id),
   constraint fk_profile_changes_user foreign key (user_id) references pf_users (user_id) on delete cascade
);

comment on table pf_profile_changes is 'The last change of each user''s profile, for the caches of all hosts; a user whose profile never changed has no row.';
comment on column pf_profile_changes.user_id is 'User whose profile changed.';
comment on column pf_profile_changes.changed_at is 'When, UTC.';
