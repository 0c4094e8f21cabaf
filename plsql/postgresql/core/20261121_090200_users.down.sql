drop table pf_user_sessions;
drop table pf_user_search_words;
drop table pf_users;
drop table pf_user_groups;
drop table pf_roles;
