drop table pf_user_preference_values cascade constraints purge
/
drop table pf_user_preferences cascade constraints purge
/
drop table pf_user_group_members cascade constraints purge
/
drop table pf_user_feature_flags cascade constraints purge
/
drop table pf_feature_flags cascade constraints purge
/
