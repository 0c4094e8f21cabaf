drop index ix_user_preference_values_value
/
drop index ix_user_group_members_user
/
drop index ix_user_feature_flags_created_by
/
drop index ix_user_feature_flags_flag
/
drop index uq_user_feature_flags_group
/
drop index uq_user_feature_flags_user
/
