-- What roles may do, and the roles that users have beside their main one.

create table pf_user_roles (
   user_id varchar2(26 char) not null,
   role_name varchar2(50 char) not null,
   granted_by varchar2(100 char) not null,
   granted_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   user_created_at timestamp(6) default sys_extract_utc(systimestamp) not null,
   constraint pk_user_roles primary key (user_id, role_name),
   constraint fk_user_roles_user foreign key (user_id) references pf_users (user_id) on delete cascade,
   constraint fk_user_roles_role foreign key (role_name) references pf_roles (role_name)
)
/

comment on table pf_user_roles is 'Roles granted to users; what a user may do is the union of these and the main role in pf_users.'
/
comment on column pf_user_roles.user_id is 'User who has the role.'
/
comment on column pf_user_roles.role_name is 'The role.'
/
comment on column pf_user_roles.granted_by is 'Who granted it: key of a user, or name of an operator or job.'
/
comment on column pf_user_roles.granted_at is 'When it was granted, UTC.'
/
comment on column pf_user_roles.user_created_at is 'When the user was registered, UTC; copied, so that a list by role has its order from an index.'
/

create table pf_role_permissions (
   role_name varchar2(50 char) not null,
   permission_name varchar2(100 char) not null,
   constraint pk_role_permissions primary key (role_name, permission_name),
   constraint fk_role_permissions_role foreign key (role_name) references pf_roles (role_name) on delete cascade,
   constraint ck_role_permissions_name check (regexp_like(permission_name, '^[a-z][a-z0-9_]*[.][a-z][a-z0-9_]*$'))
)
/

comment on table pf_role_permissions is 'What who has a role may do; a new permission is a row.'
/
comment on column pf_role_permissions.role_name is 'The role.'
/
comment on column pf_role_permissions.permission_name is 'What it allows, as users.read.'
/
