drop index ix_profile_changes_changed
/
