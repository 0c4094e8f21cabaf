-- Indexes of flags, overrides, groups and preferences beside those of keys; each names the query that needs it.

-- at most one override of a flag for one user or group; those of a user or a group for evaluation, and when it is deleted
create unique index uq_user_feature_flags_user on pf_user_feature_flags (user_id, (case when user_id is not null then flag_id end));
create unique index uq_user_feature_flags_group on pf_user_feature_flags (group_id, (case when group_id is not null then flag_id end));
-- foreign keys: overrides of a flag, for administrators and when it is deleted; who set them
create index ix_user_feature_flags_flag on pf_user_feature_flags (flag_id);
create index ix_user_feature_flags_created_by on pf_user_feature_flags (created_by);

-- groups of one user for evaluation, and when the user is deleted
create index ix_user_group_members_user on pf_user_group_members (user_id);

-- users with a value in a preference
create index ix_user_preference_values_value on pf_user_preference_values (json_path, json_value, user_id);
