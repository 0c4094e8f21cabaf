-- Indexes of the audit beside those of keys; each names the query that needs it.

-- everything about one person, newest first; what an erasure has to destroy
create index ix_audit_log_subject on pf_audit_log (subject_id, occurred_at desc) local
/
-- what failed last
create index ix_audit_log_failed on pf_audit_log (case when success = 'N' then occurred_at end desc) local
/
