drop table pf_user_sessions cascade constraints purge
/
drop table pf_user_search_words cascade constraints purge
/
drop table pf_users cascade constraints purge
/
drop table pf_user_groups cascade constraints purge
/
drop table pf_roles cascade constraints purge
/
