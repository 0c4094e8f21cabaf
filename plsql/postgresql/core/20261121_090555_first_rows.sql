-- The first rows: the catalogue of roles, and the secret that contexts are signed with. A way back leaves those that somebody has, and the next way forth passes them over.

insert into pf_roles (role_name, description)
select 'admin', 'Runs the platform: users, roles, flags and groups.' where not exists (select null from pf_roles as r where r.role_name = 'admin');
insert into pf_roles (role_name, description)
select 'moderator', 'Reviews what users publish.' where not exists (select null from pf_roles as r where r.role_name = 'moderator');
insert into pf_roles (role_name, description)
select 'user', 'Owns a career and its tables; the default.' where not exists (select null from pf_roles as r where r.role_name = 'user');
insert into pf_roles (role_name, description)
select 'participant', 'Takes part in events and assignments of others.' where not exists (select null from pf_roles as r where r.role_name = 'participant');
insert into pf_roles (role_name, description)
select 'viewer', 'Reads what is shared with it.' where not exists (select null from pf_roles as r where r.role_name = 'viewer');
insert into pf_roles (role_name, description)
select 'guest', 'Has been invited and not yet registered in full.' where not exists (select null from pf_roles as r where r.role_name = 'guest');

insert into pf_context_keys (key_id, secret_hex) values (1, replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''));
