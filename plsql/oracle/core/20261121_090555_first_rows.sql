-- The first rows: the catalogue of roles. A way back leaves those that somebody has, and the next way forth passes them over.

insert into pf_roles (role_name, description)
select 'admin', 'Runs the platform: users, roles, flags and groups.' from dual where not exists (select null from pf_roles r where r.role_name = 'admin')
/
insert into pf_roles (role_name, description)
select 'moderator', 'Reviews what users publish.' from dual where not exists (select null from pf_roles r where r.role_name = 'moderator')
/
insert into pf_roles (role_name, description)
select 'user', 'Owns a career and its tables; the default.' from dual where not exists (select null from pf_roles r where r.role_name = 'user')
/
insert into pf_roles (role_name, description)
select 'participant', 'Takes part in events and assignments of others.' from dual where not exists (select null from pf_roles r where r.role_name = 'participant')
/
insert into pf_roles (role_name, description)
select 'viewer', 'Reads what is shared with it.' from dual where not exists (select null from pf_roles r where r.role_name = 'viewer')
/
insert into pf_roles (role_name, description)
select 'guest', 'Has been invited and not yet registered in full.' from dual where not exists (select null from pf_roles r where r.role_name = 'guest')
/
