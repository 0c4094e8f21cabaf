-- Indexes of erasures; each names the query that needs it.

-- erasures of a person, newest first
create index ix_erasures_user on pf_erasures (user_id, erasure_id desc)
/
