begin
   open :result for
      select m.kind, m.version, m.description, m.checksum, m.down_checksum, m.state, m.statements_done, m.statement_count, m.done_checksum,
             m.started_at, m.applied_at, m.duration_ms, m.applied_by, m.error
        from pf_schema_migrations m
       order by m.kind, m.version;
end;
/
