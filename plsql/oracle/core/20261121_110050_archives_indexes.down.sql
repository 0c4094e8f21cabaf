drop index ix_archives_restored_by
/
drop index ix_archives_state
/
drop index ix_archives_quarantine
/
drop index ix_archives_user
/
drop index uq_archives_standing
/
