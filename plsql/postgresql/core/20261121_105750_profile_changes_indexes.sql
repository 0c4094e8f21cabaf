-- Indexes of profile changes beside those of keys.

-- what changed since a host last looked
create index ix_profile_changes_changed on pf_profile_changes (changed_at);
