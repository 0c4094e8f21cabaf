drop index ix_erasures_user
/
