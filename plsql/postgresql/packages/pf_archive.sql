-- Puts one tenant's tables away as a bundle, and brings them back. The rows go through the caller; what may be done with them
-- is decided here, under the tenant's lock and for the holder of the operation's lease.

create schema if not exists pf_archive;

create or replace function pf_archive.archive_of(p_operation_id text) returns pf_archives
language plpgsql stable
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_archive pf_archives%rowtype;
begin
   select * into l_archive from pf_archives where operation_id = p_operation_id;
   if l_archive.archive_id is null or l_archive.state not in ('exporting', 'stored') then
      raise exception using errcode = 'PF103', message = 'The operation has no archive under way.', detail = l_archive.state;
   end if;
   return l_archive;
end;
$$;

comment on function pf_archive.archive_of(text) is 'The archive that an operation is making; PF103 when there is none. For this package only.';

create or replace function pf_archive.tables_of(p_user_id text) returns table (table_name text, suffix text, module text, place bigint)
language sql stable
security definer
set search_path = pathfinder, pg_temp
as $$
   select n.table_name::text, n.suffix::text, n.module::text, row_number() over (order by n.module, s.version, s.step_no)
     from pf_tenant_tables as n
     join pf_module_scripts as s on s.module = n.module and s.direction = 'up' and s.object_type = 'table' and s.object_suffix = n.suffix
    where n.user_id = p_user_id;
$$;

comment on function pf_archive.tables_of(text) is 'A tenant''s tables in the order in which their scripts make them: those that others refer to come first. For this package only.';

create or replace function pf_archive.columns_of(p_table_name text) returns table (column_list text, columns text)
language plpgsql stable
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_unknown text;
begin
   select string_agg(format('%I', a.attname), ', ' order by a.attnum),
          json_agg(json_build_object('name', a.attname, 'type', y.typname, 'kind', k.kind) order by a.attnum)::text,
          max(y.typname) filter (where k.kind is null)
     into column_list, columns, l_unknown
     from pg_attribute as a
     join pg_type as y on y.oid = a.atttypid
     left join (values ('int2', 'integer'), ('int4', 'integer'), ('int8', 'integer'), ('numeric', 'decimal'), ('timestamptz', 'timestamp'), ('date', 'date'),
                       ('jsonb', 'json'), ('varchar', 'text'), ('text', 'text'), ('bpchar', 'text')) as k (typname, kind) on k.typname = y.typname
    where a.attrelid = to_regclass(format('pathfinder.%I', p_table_name)) and a.attnum > 0 and not a.attisdropped and a.attgenerated = '';
   if l_unknown is not null or column_list is null then
      raise exception using errcode = 'PF109', message = format('A table to be archived is missing, or has a column of type %s, which no bundle can hold.', coalesce(l_unknown, '-'));
   end if;
   return next;
end;
$$;

comment on function pf_archive.columns_of(text) is 'Columns of a table, as a list for statements and as JSON: name, type, and kind of the values in a bundle. PF109 for a type that no bundle can hold. For this package only.';

create or replace function pf_archive.sum_of(p_table_name text) returns table (row_count bigint, table_sum text)
language plpgsql stable
security definer
set search_path = pathfinder, pg_temp
set datestyle = 'ISO, YMD'
set timezone = 'UTC'
set extra_float_digits = 1
as $$
begin
   return query execute format('select count(*), coalesce(sum(hashtextextended(t::text, 0)), 0)::text from pathfinder.%I as t', p_table_name);
end;
$$;

comment on function pf_archive.sum_of(text) is 'Rows of a table, and a sum over all their values that does not depend on their order. For this package only.';

create or replace function pf_archive.enter_job(p_tenant pf_tenants) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   perform pf_context.put(p_user_id => p_tenant.user_id, p_set_no => p_tenant.set_no);
   if pf_context.current_set() is distinct from p_tenant.set_no then
      raise exception using errcode = 'PF105', message = 'The job''s context was not entered.';
   end if;
end;
$$;

comment on function pf_archive.enter_job(pf_tenants) is 'Opens one tenant''s tables to the running transaction, and asserts it: under a closed policy every table looks empty. For this package only.';

create or replace function pf_archive.begin_archive(p_operation_id text, p_fence bigint, p_archive_id text)
returns table (archive_id text, user_id text, state text)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_tenant  pf_tenants%rowtype;
   l_archive pf_archives%rowtype;
begin
   l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
   perform pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence);
   select a.* into l_archive from pf_archives as a where a.operation_id = p_operation_id;
   if l_archive.state is null or l_archive.state = 'abandoned' then
      if l_tenant.legal_hold = 'Y' then
         raise exception using errcode = 'PF103', message = 'The tenant is under legal hold.', detail = 'legal_hold';
      end if;
      if l_tenant.state not in ('ready', 'suspended') or not exists (select 1 from pf_schema_operations as o where o.operation_id = p_operation_id and o.kind = 'archive') then
         raise exception using errcode = 'PF103', message = format('A tenant that is %s cannot be archived.', l_tenant.state), detail = l_tenant.state;
      end if;
      insert into pf_archives as a (archive_id, user_id, operation_id, tenant_state, account_status)
      select p_archive_id, l_tenant.user_id, p_operation_id, l_tenant.state, u.account_status from pf_users as u where u.user_id = l_tenant.user_id
      on conflict (operation_id) do update
         set state = 'exporting', tenant_state = excluded.tenant_state, account_status = excluded.account_status, created_at = clock_timestamp()
      returning a.* into l_archive;
      -- from here on nobody opens the tables; who has them open already is waited for at the end
      update pf_tenants as t set state = 'archiving' where t.user_id = l_tenant.user_id;
   end if;
   return query select l_archive.archive_id::text, l_archive.user_id::text, l_archive.state::text;
end;
$$;

comment on function pf_archive.begin_archive(text, bigint, text) is
   'Closes a tenant''s tables to its user and begins their archive; begun before, it tells how far it is: exporting, stored, quarantined or later. PF102 when the lease is lost, PF103 when state or legal hold forbid it, PF106 when cancelled.';

create or replace function pf_archive.open_export(p_operation_id text, p_fence bigint)
returns table (suffix text, module text, module_version integer, fingerprint text, columns text, statement text, row_count bigint, table_sum text)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_tenant pf_tenants%rowtype;
   l_list   text;
   r        record;
begin
   l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
   perform pf_archive.archive_of(p_operation_id => p_operation_id);
   perform pf_archive.enter_job(p_tenant => l_tenant);
   for r in select t.*, m.module_version, m.fingerprint from pf_archive.tables_of(p_user_id => l_tenant.user_id) as t
              join pf_tenant_modules as m on m.user_id = l_tenant.user_id and m.module = t.module order by t.place loop
      suffix := r.suffix;
      module := r.module;
      module_version := r.module_version;
      fingerprint := r.fingerprint;
      select c.column_list, c.columns into l_list, columns from pf_archive.columns_of(p_table_name => r.table_name) as c;
      statement := format('select %s from pathfinder.%I', l_list, r.table_name);
      select s.row_count, s.table_sum into row_count, table_sum from pf_archive.sum_of(p_table_name => r.table_name) as s;
      return next;
   end loop;
end;
$$;

comment on function pf_archive.open_export(text, bigint) is
   'Opens the tables of an archive under way to the running transaction, and tells what to read: a statement for each table, with the rows and the sum that the transaction''s snapshot has. PF102 when the lease is lost, PF105 when the door did not open.';

create or replace function pf_archive.close_export() returns void
language sql volatile
security definer
set search_path = pathfinder, pg_temp
as $$ select pf_context.leave() $$;

comment on function pf_archive.close_export() is 'Closes the tables that open_export opened; the end of the transaction does it as well.';

create or replace function pf_archive.record_bundle(
   p_operation_id text,
   p_fence bigint,
   p_store_key text,
   p_key_id text,
   p_size_bytes bigint,
   p_sha256 text,
   p_row_count bigint,
   p_modules text,
   p_table_sums text
) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   perform pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
   perform pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence);
   perform pf_archive.archive_of(p_operation_id => p_operation_id);
   update pf_archives
      set state = 'stored', store_key = p_store_key, key_id = p_key_id, size_bytes = p_size_bytes, sha256 = p_sha256, row_count = p_row_count,
          modules = p_modules::jsonb, table_sums = p_table_sums::jsonb
    where operation_id = p_operation_id;
end;
$$;

comment on function pf_archive.record_bundle(text, bigint, text, text, bigint, text, bigint, text, text) is
   'Writes down where the bundle of an archive lies and what it holds; written before, it is replaced. PF102 when the lease is lost.';

create or replace function pf_archive.scratch_name(p_set_no integer, p_place bigint) returns text
language sql immutable
set search_path = pathfinder, pg_temp
as $$ select 'pf_scratch_s' || p_set_no || '_' || p_place $$;

comment on function pf_archive.scratch_name(integer, bigint) is 'Name of a table into which a sample of a bundle is restored. For this package only.';

create or replace function pf_archive.open_sample(p_operation_id text, p_fence bigint) returns table (suffix text, module text, columns text, statement text)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_tenant  pf_tenants%rowtype;
   l_scratch text;
   l_list    text;
   r         record;
begin
   l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
   perform pf_archive.archive_of(p_operation_id => p_operation_id);
   for r in select * from pf_archive.tables_of(p_user_id => l_tenant.user_id) as t order by t.place loop
      l_scratch := pf_archive.scratch_name(p_set_no => l_tenant.set_no, p_place => r.place);
      execute format('create table pathfinder.%I (like pathfinder.%I including constraints)', l_scratch, r.table_name);
      execute format('grant insert on pathfinder.%I to pf_provisioner', l_scratch);
      suffix := r.suffix;
      module := r.module;
      select c.column_list, c.columns into l_list, columns from pf_archive.columns_of(p_table_name => l_scratch) as c;
      statement := format('copy pathfinder.%I (%s) from stdin (format binary)', l_scratch, l_list);
      return next;
   end loop;
end;
$$;

comment on function pf_archive.open_sample(text, bigint) is
   'Makes an empty table like each of the tenant''s, and tells how to fill it. To be followed by check_sample in the same transaction. PF102 when the lease is lost.';

create or replace function pf_archive.check_sample(p_operation_id text, p_fence bigint) returns bigint
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_tenant  pf_tenants%rowtype;
   l_archive pf_archives%rowtype;
   l_scratch text;
   l_rows    bigint;
   l_strange bigint;
   l_sum     text;
   l_found   bigint := 0;
   r         record;
begin
   l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
   l_archive := pf_archive.archive_of(p_operation_id => p_operation_id);
   perform pf_archive.enter_job(p_tenant => l_tenant);
   for r in select * from pf_archive.tables_of(p_user_id => l_tenant.user_id) as t order by t.place loop
      l_scratch := pf_archive.scratch_name(p_set_no => l_tenant.set_no, p_place => r.place);
      execute format('select count(*) from pathfinder.%I', l_scratch) into l_rows;
      execute format('select count(*) from (select * from pathfinder.%I except all select * from pathfinder.%I) as s', l_scratch, r.table_name) into l_strange;
      if l_strange > 0 then
         select x.table_sum into l_sum from pf_archive.sum_of(p_table_name => r.table_name) as x;
         if not exists (select 1 from jsonb_array_elements(l_archive.table_sums) as e where e.value ->> 'table' = r.suffix and e.value ->> 'sum' = l_sum) then
            return null; -- not the bundle is wrong, the table has moved on
         end if;
         raise exception using errcode = 'PF109', message = format('Of %s rows restored from the bundle as a sample, %s are not in the table %s.', l_rows, l_strange, r.suffix);
      end if;
      execute format('drop table pathfinder.%I', l_scratch);
      l_found := l_found + l_rows;
   end loop;
   perform pf_context.leave();
   return l_found;
end;
$$;

comment on function pf_archive.check_sample(text, bigint) is
   'Holds the restored sample against the tenant''s tables, drops its tables and returns how many rows it had; null when a table has changed since it was exported, then the transaction is to be rolled back. PF109 when a row is not one of the tenant''s, PF102 when the lease is lost.';

create or replace function pf_archive.finish_archive(p_operation_id text, p_fence bigint, p_quarantine_seconds bigint) returns text
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_tenant  pf_tenants%rowtype;
   l_archive pf_archives%rowtype;
   l_user    pf_users%rowtype;
   l_actor   text;
   l_names   text;
   l_rows    bigint;
   l_sum     text;
   l_seen    bigint;
   r         record;
begin
   l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
   if exists (select 1 from pf_archives where operation_id = p_operation_id and state = 'quarantined') then
      return 'archived'; -- a worker was lost between its work and the outcome
   end if;
   l_archive := pf_archive.archive_of(p_operation_id => p_operation_id);
   if l_archive.state <> 'stored' then
      raise exception using errcode = 'PF103', message = 'The bundle has not been stored.', detail = l_archive.state;
   end if;
   select string_agg(format('pathfinder.%I', t.table_name), ', ') into l_names from pf_archive.tables_of(p_user_id => l_tenant.user_id) as t;
   -- who had the tables open when they were closed comes to an end before they are counted
   execute 'lock table ' || l_names || ' in access exclusive mode';
   perform pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence);
   select * into l_tenant from pf_tenants where user_id = l_tenant.user_id for update;
   if l_tenant.legal_hold = 'Y' then
      raise exception using errcode = 'PF103', message = 'The tenant is under legal hold.', detail = 'legal_hold';
   end if;
   select * into l_user from pf_users where user_id = l_tenant.user_id for update;
   if l_archive.account_status = 'inactive' and (l_user.account_status <> 'inactive' or greatest(l_user.last_login_at, l_user.last_activity_at) >= l_archive.created_at) then
      update pf_archives set state = 'abandoned' where archive_id = l_archive.archive_id;
      update pf_tenants set state = l_archive.tenant_state where user_id = l_tenant.user_id;
      return 'active';
   end if;
   for r in select t.*, (s.value ->> 'rows')::bigint as row_count, s.value ->> 'sum' as table_sum
              from pf_archive.tables_of(p_user_id => l_tenant.user_id) as t
              left join jsonb_array_elements(l_archive.table_sums) as s on s.value ->> 'table' = t.suffix order by t.place loop
      -- the exempt path: the owner, whom policies bind as long as they are forced; nobody else sees the table meanwhile
      execute format('alter table pathfinder.%I no force row level security', r.table_name);
      select s.row_count, s.table_sum into l_rows, l_sum from pf_archive.sum_of(p_table_name => r.table_name) as s;
      execute format('alter table pathfinder.%I force row level security', r.table_name);
      if l_rows is distinct from r.row_count or l_sum is distinct from r.table_sum then
         perform pf_archive.enter_job(p_tenant => l_tenant);
         select s.row_count into l_seen from pf_archive.sum_of(p_table_name => r.table_name) as s;
         perform pf_context.leave();
         if l_seen <> l_rows then
            raise exception using errcode = 'PF109', message = format('The table %s has %s rows, of which its policy shows %s: verify and repair the tenant first.', r.suffix, l_rows, l_seen);
         end if;
         update pf_archives set state = 'exporting' where archive_id = l_archive.archive_id;
         return 'changed';
      end if;
   end loop;
   select leased_by into l_actor from pf_schema_operations where operation_id = p_operation_id;
   update pf_archives set state = 'quarantined', quarantine_until = clock_timestamp() + make_interval(secs => p_quarantine_seconds) where archive_id = l_archive.archive_id;
   update pf_tenants set state = 'archived' where user_id = l_tenant.user_id;
   update pf_users set account_status = case when account_status = 'deleted' then account_status else 'archived' end where user_id = l_tenant.user_id;
   update pf_user_sessions set is_revoked = 'Y' where user_id = l_tenant.user_id and is_revoked = 'N';
   perform pf_log.audit_as(p_actor => l_actor, p_action => 'archive', p_resource_type => 'tenant', p_resource_id => l_tenant.user_id,
                           p_details => jsonb_build_object('operation', p_operation_id, 'archive', l_archive.archive_id, 'rows', l_archive.row_count));
   return 'archived';
end;
$$;

comment on function pf_archive.finish_archive(text, bigint, bigint) is
   'Under the tenant''s lock: holds the bundle against the tables, counted past their policies, looks whether the user came back, and begins the quarantine. Returns archived, changed (export anew) or active (an inactive user came back; nothing is archived). PF102 when the lease is lost, PF103 under legal hold, PF109 when a policy hides rows.';

create or replace function pf_archive.begin_restore(p_operation_id text, p_fence bigint)
returns table (verdict text, archive_id text, user_id text, store_key text, size_bytes bigint, sha256 text)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_tenant  pf_tenants%rowtype;
   l_archive pf_archives%rowtype;
begin
   l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
   perform pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence);
   select a.* into l_archive from pf_archives as a where a.restored_by = p_operation_id;
   if l_archive.archive_id is not null then
      verdict := 'restored'; -- a worker was lost between its work and the outcome
   else
      select a.* into l_archive from pf_archives as a
       where a.user_id = l_tenant.user_id and a.state in ('quarantined', 'dropped') order by a.archive_id desc limit 1;
      if l_archive.archive_id is null or not (l_tenant.state in ('archived', 'dropped') or (l_tenant.state = 'archiving' and l_archive.state = 'dropped'))
         or not exists (select 1 from pf_schema_operations as o where o.operation_id = p_operation_id and o.kind = 'restore') then
         raise exception using errcode = 'PF103', message = format('A tenant that is %s, or has no archive, cannot be restored.', l_tenant.state), detail = l_tenant.state;
      end if;
      if l_archive.state = 'quarantined' then
         perform pf_archive.reopen_tenant(p_operation_id => p_operation_id, p_archive_id => l_archive.archive_id);
         verdict := 'restored';
      else
         verdict := 'load';
      end if;
   end if;
   archive_id := l_archive.archive_id;
   user_id := l_archive.user_id;
   store_key := l_archive.store_key;
   size_bytes := l_archive.size_bytes;
   sha256 := l_archive.sha256;
   return next;
end;
$$;

comment on function pf_archive.begin_restore(text, bigint) is
   'Tells from which bundle a dropped tenant is restored (verdict load); within the quarantine, where the tables still stand, it opens them again at once (restored). PF102 when the lease is lost, PF103 for a living tenant or one without archive, PF106 when cancelled.';

create or replace function pf_archive.reopen_tenant(p_operation_id text, p_archive_id text) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_archive pf_archives%rowtype;
   l_actor   text;
begin
   select leased_by into l_actor from pf_schema_operations where operation_id = p_operation_id;
   update pf_archives set state = 'restored', restored_at = clock_timestamp(), restored_by = p_operation_id where archive_id = p_archive_id returning * into l_archive;
   update pf_tenants set state = 'ready' where user_id = l_archive.user_id;
   -- being brought back counts as activity: else the next pass would put the user away again
   update pf_users set schema_created = 'Y', schema_dropped_at = null, last_activity_at = clock_timestamp(),
                       account_status = case when account_status <> 'archived' then account_status
                                             when l_archive.account_status = 'suspended' then 'suspended' else 'active' end
    where user_id = l_archive.user_id;
   perform pf_log.audit_as(p_actor => l_actor, p_action => 'restore', p_resource_type => 'tenant', p_resource_id => l_archive.user_id,
                           p_details => jsonb_build_object('operation', p_operation_id, 'archive', p_archive_id));
end;
$$;

comment on function pf_archive.reopen_tenant(text, text) is 'Opens a tenant''s tables after a restore and records it. For this package only.';

create or replace function pf_archive.replay(p_tenant pf_tenants, p_module text, p_from integer, p_to integer, p_types text[]) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_ddl text;
   r     record;
begin
   for r in select template from pf_module_scripts
             where module = p_module and version between p_from and p_to and direction = 'up' and object_type = any(p_types)
             order by version, step_no loop
      l_ddl := pf_provisioning.ddl_for(p_template => r.template, p_prefix => p_tenant.prefix, p_set => 's' || p_tenant.set_no, p_set_no => p_tenant.set_no);
      execute l_ddl;
   end loop;
end;
$$;

comment on function pf_archive.replay(pf_tenants, text, integer, integer, text[]) is 'Runs the steps of some types of a module''s versions for one tenant. For this package only.';

create or replace function pf_archive.types_of(p_module text, p_version integer, p_later text) returns text[]
language sql stable
security definer
set search_path = pathfinder, pg_temp
as $$
   -- indexes and triggers are made when the rows are in, unless a version takes one back: then all steps are taken in their order;
   -- rows that a script inserts are in the bundle, and comments are on the reference set
   with taken as (select object_type::text as object_type from pf_module_scripts where module = p_module and version <= p_version and direction = 'up'),
   late as (select unnest(case when exists (select 1 from taken where object_type ~ '^(drop|alter) (index|trigger)') then array[]::text[] else array['index', 'trigger'] end) as object_type)
   select coalesce(array_agg(distinct t.object_type), '{}') from taken as t
    where case p_later when 'Y' then t.object_type in (select l.object_type from late as l)
                       else t.object_type not in (select l.object_type from late as l) and t.object_type not in ('insert', 'comment') end;
$$;

comment on function pf_archive.types_of(text, integer, text) is 'Types of steps of a module up to a version that a restore takes before the rows are in (N) or after (Y). For this package only.';

create or replace function pf_archive.open_restore(p_operation_id text, p_fence bigint) returns table (suffix text, module text, columns text, statement text)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_tenant  pf_tenants%rowtype;
   l_archive pf_archives%rowtype;
   l_list    text;
   m         record;
   r         record;
begin
   l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
   select a.* into l_archive from pf_archives as a where a.user_id = l_tenant.user_id and a.state = 'dropped' order by a.archive_id desc limit 1;
   if l_archive.archive_id is null or l_tenant.state <> 'dropped' then
      raise exception using errcode = 'PF103', message = format('A tenant that is %s cannot be restored.', l_tenant.state), detail = l_tenant.state;
   end if;
   for m in select e.key as module, e.value::integer as version from jsonb_each_text(l_archive.modules) as e order by e.key loop
      if not exists (select 1 from pf_module_versions as v where v.module = m.module and v.version = m.version) then
         raise exception using errcode = 'PF101', message = format('Version %s of module %s is not loaded.', m.version, m.module);
      end if;
      perform pf_archive.replay(p_tenant => l_tenant, p_module => m.module, p_from => 1, p_to => m.version, p_types => pf_archive.types_of(p_module => m.module, p_version => m.version, p_later => 'N'));
      perform pf_provisioning.record_tables(p_tenant => l_tenant, p_module => m.module, p_version => m.version);
      insert into pf_tenant_modules (user_id, module, module_version, fingerprint)
      select l_tenant.user_id, v.module, v.version, v.checksum from pf_module_versions as v where v.module = m.module and v.version = m.version;
   end loop;
   for r in select * from pf_archive.tables_of(p_user_id => l_tenant.user_id) as t order by t.place loop
      -- rows cannot be copied into a table under row policies; nobody else sees it before the commit, and finish_restore puts them in force
      execute format('alter table pathfinder.%I disable row level security', r.table_name);
      execute format('grant insert on pathfinder.%I to pf_provisioner', r.table_name);
      suffix := r.suffix;
      module := r.module;
      select c.column_list, c.columns into l_list, columns from pf_archive.columns_of(p_table_name => r.table_name) as c;
      statement := format('copy pathfinder.%I (%s) from stdin (format binary)', r.table_name, l_list);
      return next;
   end loop;
end;
$$;

comment on function pf_archive.open_restore(text, bigint) is
   'Makes the tables of a dropped tenant at the module versions of its bundle, and tells how to fill them. To be followed by finish_restore in the same transaction. PF101 when a version is not loaded, PF102 when the lease is lost, PF103 for a living tenant.';

create or replace function pf_archive.finish_restore(p_operation_id text, p_fence bigint) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_tenant  pf_tenants%rowtype;
   l_archive pf_archives%rowtype;
   l_rows    bigint;
   l_sum     text;
   l_newest  integer;
   m         record;
   r         record;
begin
   l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
   select a.* into l_archive from pf_archives as a where a.user_id = l_tenant.user_id and a.state = 'dropped' order by a.archive_id desc limit 1;
   for r in select t.*, (s.value ->> 'rows')::bigint as row_count, s.value ->> 'sum' as table_sum
              from pf_archive.tables_of(p_user_id => l_tenant.user_id) as t
              left join jsonb_array_elements(l_archive.table_sums) as s on s.value ->> 'table' = t.suffix order by t.place loop
      select s.row_count, s.table_sum into l_rows, l_sum from pf_archive.sum_of(p_table_name => r.table_name) as s;
      if l_rows is distinct from r.row_count or l_sum is distinct from r.table_sum then
         raise exception using errcode = 'PF109', message = format('The table %s came back with %s rows that are not the %s that were archived.', r.suffix, l_rows, r.row_count);
      end if;
      execute format('alter table pathfinder.%I enable row level security, force row level security', r.table_name);
      execute format('revoke insert on pathfinder.%I from pf_provisioner', r.table_name);
   end loop;
   for m in select t.module, t.module_version from pf_tenant_modules as t where t.user_id = l_tenant.user_id order by t.module loop
      perform pf_archive.replay(p_tenant => l_tenant, p_module => m.module, p_from => 1, p_to => m.module_version,
                                p_types => pf_archive.types_of(p_module => m.module, p_version => m.module_version, p_later => 'Y'));
      -- from the bundle's version on to the present one, as every tenant went
      l_newest := pf_provisioning.newest_version(p_module => m.module);
      if l_newest > m.module_version then
         perform pf_archive.replay(p_tenant => l_tenant, p_module => m.module, p_from => m.module_version + 1, p_to => l_newest,
                                   p_types => array(select distinct s.object_type::text from pf_module_scripts as s where s.module = m.module and s.object_type <> 'comment'));
         perform pf_provisioning.record_tables(p_tenant => l_tenant, p_module => m.module, p_version => l_newest);
         update pf_tenant_modules as t set module_version = v.version, fingerprint = v.checksum from pf_module_versions as v
          where t.user_id = l_tenant.user_id and t.module = m.module and v.module = m.module and v.version = l_newest;
      end if;
   end loop;
   insert into pf_schema_steps (operation_id, step_no, object_type, object_name)
   select p_operation_id, row_number() over (order by table_name), 'table', table_name from pf_tenant_tables where user_id = l_tenant.user_id
   on conflict (operation_id, step_no) do nothing;
   -- last, because it locks the operation's row, which the lease is renewed in
   perform pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence);
   perform pf_archive.reopen_tenant(p_operation_id => p_operation_id, p_archive_id => l_archive.archive_id);
end;
$$;

comment on function pf_archive.finish_restore(text, bigint) is
   'Holds the restored rows against what was archived, makes indexes, triggers and policies, takes the tables to the newest module version and opens them. PF109 when the rows are not those archived, PF102 when the lease is lost, PF106 when cancelled.';

create or replace function pf_archive.set_hold(p_user_id text, p_hold text, p_actor text) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   update pf_tenants set legal_hold = p_hold where user_id = p_user_id;
   if not found then
      raise exception using errcode = 'PF101', message = 'There is no such tenant.';
   end if;
   update pf_archives set legal_hold = p_hold where user_id = p_user_id and state <> 'abandoned';
   perform pf_log.audit_as(p_actor => p_actor, p_action => case p_hold when 'Y' then 'hold' else 'release' end, p_resource_type => 'tenant', p_resource_id => p_user_id);
end;
$$;

comment on function pf_archive.set_hold(text, text, text) is 'Puts a tenant and its archives under legal hold (Y), or lifts it (N). PF101 for an unknown tenant.';

create or replace function pf_archive.request_drop(p_archive_id text, p_operation_id text, p_requested_by text) returns text
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_tenant  pf_tenants%rowtype;
   l_archive pf_archives%rowtype;
begin
   select * into l_archive from pf_archives where archive_id = p_archive_id;
   -- as every request: one of a tenant at a time; what holds now holds until the drop stands in the queue
   select * into l_tenant from pf_tenants where user_id = l_archive.user_id for update;
   select * into l_archive from pf_archives where archive_id = p_archive_id;
   if l_archive.state is distinct from 'quarantined' or l_archive.quarantine_until > clock_timestamp() or l_archive.legal_hold = 'Y'
      or l_tenant.state <> 'archived' or l_tenant.legal_hold = 'Y'
      or exists (select 1 from pf_schema_operations where user_id = l_tenant.user_id and state in ('pending', 'running')) then
      return null;
   end if;
   return pf_operations.request(p_operation_id => p_operation_id, p_user_id => l_tenant.user_id, p_kind => 'drop',
                                p_module => (select min(module) from pf_tenant_modules where user_id = l_tenant.user_id),
                                p_target_version => null, p_priority => 700, p_requested_by => p_requested_by);
end;
$$;

comment on function pf_archive.request_drop(text, text, text) is
   'Asks for the drop of an archived tenant whose quarantine has run out, and returns the operation; null when it has not, when it is under legal hold, or when something else is under way.';

create or replace function pf_archive.mark_inactive(p_user_id text, p_seen_before timestamptz, p_actor text) returns text
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   -- seen and marked in one statement: a login in between is not overlooked
   update pf_users set account_status = 'inactive'
    where user_id = p_user_id and account_status = 'active' and greatest(created_at, last_login_at, last_activity_at) <= p_seen_before;
   if not found then
      return 'N';
   end if;
   update pf_user_sessions set is_revoked = 'Y' where user_id = p_user_id and is_revoked = 'N';
   perform pf_log.audit_as(p_actor => p_actor, p_action => 'mark_inactive', p_resource_type => 'user', p_resource_id => p_user_id);
   return 'Y';
end;
$$;

comment on function pf_archive.mark_inactive(text, timestamptz, text) is
   'Makes an active user inactive who was not seen since a time, their creation counting as seen, and ends their sessions. Returns Y, or N when the user was seen since or is not active.';

revoke execute on all functions in schema pf_archive from public;
grant usage on schema pf_archive to pf_provisioner;
grant execute on function pf_archive.begin_archive(text, bigint, text) to pf_provisioner;
grant execute on function pf_archive.open_export(text, bigint) to pf_provisioner;
grant execute on function pf_archive.close_export() to pf_provisioner;
grant execute on function pf_archive.record_bundle(text, bigint, text, text, bigint, text, bigint, text, text) to pf_provisioner;
grant execute on function pf_archive.open_sample(text, bigint) to pf_provisioner;
grant execute on function pf_archive.check_sample(text, bigint) to pf_provisioner;
grant execute on function pf_archive.finish_archive(text, bigint, bigint) to pf_provisioner;
grant execute on function pf_archive.begin_restore(text, bigint) to pf_provisioner;
grant execute on function pf_archive.open_restore(text, bigint) to pf_provisioner;
grant execute on function pf_archive.finish_restore(text, bigint) to pf_provisioner;
grant execute on function pf_archive.set_hold(text, text, text) to pf_provisioner;
grant execute on function pf_archive.request_drop(text, text, text) to pf_provisioner;
grant execute on function pf_archive.mark_inactive(text, timestamptz, text) to pf_provisioner;
