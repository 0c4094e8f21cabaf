-- Indexes of archives; each names the query that needs it.

-- at most one archive of a tenant whose tables stand
create unique index uq_archives_standing on pf_archives ((case when state in ('exporting', 'stored', 'quarantined') then user_id end));
-- archives of a tenant, newest first
create index ix_archives_user on pf_archives (user_id, archive_id desc);
-- archives whose quarantine has run out
create index ix_archives_quarantine on pf_archives ((case when state = 'quarantined' then quarantine_until end));
-- archives in a state, newest first
create index ix_archives_state on pf_archives (state, archive_id desc);
-- a foreign key: a parent's delete looks here
create index ix_archives_restored_by on pf_archives (restored_by);
