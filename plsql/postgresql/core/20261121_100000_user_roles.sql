-- The roles that users have beside their main one.

create table pf_user_roles (
   user_id varchar(26) collate "C" not null,
   role_name varchar(50) collate "C" not null,
   granted_by varchar(100) not null,
   granted_at timestamptz default clock_timestamp() not null,
   constraint pk_user_roles primary key (user_id, role_name),
   constraint fk_user_roles_user foreign key (user_id) references pf_users (user_id) on delete cascade,
   constraint fk_user_roles_role foreign key (role_name) references pf_roles (role_name),
   constraint ck_user_roles_not_empty check (granted_by <> '')
);

comment on table pf_user_roles is 'Roles granted to users; what a user may do is the union of these and the main role in pf_users.';
comment on column pf_user_roles.user_id is 'User who has the role.';
comment on column pf_user_roles.role_name is 'The role.';
comment on column pf_user_roles.granted_by is 'Who granted it: key of a user, or name of an operator or job.';
comment on column pf_user_roles.granted_at is 'When it was granted, UTC.';
