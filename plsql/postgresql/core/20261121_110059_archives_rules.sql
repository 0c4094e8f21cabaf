-- What becomes of an archive when its tenant or its operation ends, and who may see archives.

create or replace function pf_note_drop() returns trigger
language plpgsql
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   -- in the transaction of the drop: no archive says that tables stand which are gone
   update pf_archives set state = 'dropped', dropped_at = clock_timestamp() where user_id = new.user_id and state = 'quarantined';
   update pf_archives set state = 'abandoned' where user_id = new.user_id and state in ('exporting', 'stored');
   return null;
end;
$$;

comment on function pf_note_drop() is 'Tells archives that the tables of their tenant are gone.';

create or replace function pf_abandon_archive() returns trigger
language plpgsql
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_state text;
begin
   update pf_archives set state = 'abandoned' where operation_id = new.operation_id and state in ('exporting', 'stored') returning tenant_state into l_state;
   if l_state is not null then
      update pf_tenants set state = l_state where user_id = new.user_id and state = 'archiving';
   end if;
   return null;
end;
$$;

comment on function pf_abandon_archive() is 'Opens a tenant''s tables again when the operation that was to archive them has failed for good or was cancelled.';

create trigger tr_tenants_dropped after update of state on pf_tenants for each row when (new.state = 'dropped' and old.state <> 'dropped') execute function pf_note_drop();
create trigger tr_schema_operations_archive after update of state on pf_schema_operations for each row when (new.kind = 'archive' and new.state in ('failed', 'cancelled')) execute function pf_abandon_archive();
create trigger tr_archives_touch before update on pf_archives for each row execute function pf_touch_row();

revoke execute on function pf_note_drop() from public;
revoke execute on function pf_abandon_archive() from public;

alter table pf_archives enable row level security;
create policy po_archives_operator on pf_archives for select to pf_provisioner, pf_auditor using (true);

alter table pf_inactivity_notices enable row level security;
create policy po_inactivity_notices_operator on pf_inactivity_notices to pf_provisioner using (true) with check (true);

grant select on pf_archives to pf_provisioner, pf_auditor;
grant select, insert on pf_inactivity_notices to pf_provisioner;
