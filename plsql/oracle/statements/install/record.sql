declare
   l_now timestamp(6) := sys_extract_utc(systimestamp);
begin
   update pf_schema_migrations m
      set m.description = :description,
          m.checksum = :checksum,
          m.down_checksum = :down_checksum,
          m.started_at = case when m.state = :state then m.started_at else l_now end,
          m.state = :state,
          m.statements_done = :statements_done,
          m.statement_count = :statement_count,
          m.done_checksum = :done_checksum,
          m.applied_at = case when :state = 'applied' then l_now else m.applied_at end,
          m.duration_ms = coalesce(:duration_ms, m.duration_ms),
          m.applied_by = :applied_by,
          m.error = :error
    where m.kind = :kind
      and m.version = :version;
   if sql%rowcount = 0 then
      insert into pf_schema_migrations (kind, version, description, checksum, down_checksum, state, statements_done, statement_count, done_checksum,
             started_at, applied_at, duration_ms, applied_by, error)
      values (:kind, :version, :description, :checksum, :down_checksum, :state, :statements_done, :statement_count, :done_checksum,
             l_now, case when :state = 'applied' then l_now end, :duration_ms, :applied_by, :error);
   end if;
end;
/
