insert into pf_schema_migrations as m (kind, version, description, checksum, down_checksum, state, statements_done, statement_count, done_checksum,
       started_at, applied_at, duration_ms, applied_by, error)
values (:kind, :version, :description, :checksum, :down_checksum, :state, :statements_done, :statement_count, :done_checksum,
       clock_timestamp(), case when :state = 'applied' then clock_timestamp() end, :duration_ms, :applied_by, :error)
on conflict (kind, version) do update
   set description = excluded.description,
       checksum = excluded.checksum,
       down_checksum = excluded.down_checksum,
       state = excluded.state,
       statements_done = excluded.statements_done,
       statement_count = excluded.statement_count,
       done_checksum = excluded.done_checksum,
       started_at = case when m.state = excluded.state then m.started_at else excluded.started_at end,
       applied_at = coalesce(excluded.applied_at, m.applied_at),
       duration_ms = coalesce(excluded.duration_ms, m.duration_ms),
       applied_by = excluded.applied_by,
       error = excluded.error;
