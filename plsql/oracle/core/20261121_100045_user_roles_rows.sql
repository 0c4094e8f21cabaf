-- What each role of the catalogue may do.

insert into pf_role_permissions (role_name, permission_name) values ('admin', 'audit.read')
/
insert into pf_role_permissions (role_name, permission_name) values ('admin', 'career.own')
/
insert into pf_role_permissions (role_name, permission_name) values ('admin', 'content.moderate')
/
insert into pf_role_permissions (role_name, permission_name) values ('admin', 'events.join')
/
insert into pf_role_permissions (role_name, permission_name) values ('admin', 'flags.manage')
/
insert into pf_role_permissions (role_name, permission_name) values ('admin', 'roles.manage')
/
insert into pf_role_permissions (role_name, permission_name) values ('admin', 'shared.read')
/
insert into pf_role_permissions (role_name, permission_name) values ('admin', 'users.manage')
/
insert into pf_role_permissions (role_name, permission_name) values ('admin', 'users.read')
/
insert into pf_role_permissions (role_name, permission_name) values ('moderator', 'career.own')
/
insert into pf_role_permissions (role_name, permission_name) values ('moderator', 'content.moderate')
/
insert into pf_role_permissions (role_name, permission_name) values ('moderator', 'events.join')
/
insert into pf_role_permissions (role_name, permission_name) values ('moderator', 'shared.read')
/
insert into pf_role_permissions (role_name, permission_name) values ('moderator', 'users.read')
/
insert into pf_role_permissions (role_name, permission_name) values ('user', 'career.own')
/
insert into pf_role_permissions (role_name, permission_name) values ('user', 'events.join')
/
insert into pf_role_permissions (role_name, permission_name) values ('user', 'shared.read')
/
insert into pf_role_permissions (role_name, permission_name) values ('participant', 'events.join')
/
insert into pf_role_permissions (role_name, permission_name) values ('participant', 'shared.read')
/
insert into pf_role_permissions (role_name, permission_name) values ('viewer', 'shared.read')
/
