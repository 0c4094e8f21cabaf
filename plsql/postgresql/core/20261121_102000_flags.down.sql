drop table pf_user_preference_values;
drop table pf_user_preferences;
drop table pf_user_group_members;
drop table pf_user_feature_flags;
drop table pf_feature_flags;
