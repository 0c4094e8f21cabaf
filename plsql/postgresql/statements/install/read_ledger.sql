select kind, version, description, checksum, down_checksum, state, statements_done, statement_count, done_checksum,
       started_at, applied_at, duration_ms, applied_by, error
  from pathfinder.pf_schema_migrations
 order by kind, version;
