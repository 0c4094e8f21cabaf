-- Makes, checks, mends and drops one tenant's tables. Every procedure that changes them takes an operation and its
-- fence, never a prefix; names come from the catalogue.

create schema if not exists pf_provisioning;

create or replace function pf_provisioning.ddl_for(p_template text, p_prefix text, p_set text, p_set_no integer) returns text
language plpgsql immutable
set search_path = pathfinder, pg_temp
as $$
begin
   -- names enter DDL by concatenation; this is the only door they come through
   if p_prefix !~ '^(user|pf_model)_[a-z0-9_]{1,40}$' or p_set !~ '^[a-z][a-z0-9]{1,20}$' then
      raise exception using errcode = 'PF109', message = 'The catalogue holds a name that cannot be one of ours.';
   end if;
   return replace(replace(replace(p_template, '{set_no}', p_set_no::text), '{set}', p_set), '{prefix}', p_prefix);
end;
$$;

comment on function pf_provisioning.ddl_for(text, text, text, integer) is 'A statement of a module for one set of tables. For this package only.';

create or replace function pf_provisioning.name_in(p_template text) returns text
language sql immutable
set search_path = pathfinder, pg_temp
as $$ select substring(p_template from '[a-z_]*[{](?:prefix|set)[}][a-z0-9_]*') $$;

comment on function pf_provisioning.name_in(text) is 'Template of the name of the object that a statement of a module makes or changes. For this package only.';

create or replace function pf_provisioning.newest_version(p_module text) returns integer
language sql stable
security definer
set search_path = pathfinder, pg_temp
as $$ select max(version)::integer from pf_module_versions where module = p_module $$;

comment on function pf_provisioning.newest_version(text) is 'Newest loaded version of a module, or null. For packages only.';

create or replace function pf_provisioning.create_user_schema(p_operation_id text, p_fence bigint) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_tenant    pf_tenants%rowtype;
   l_operation pf_schema_operations%rowtype;
   l_version   integer;
   l_set       text;
   l_ddl       text;
   r           record;
begin
   l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
   perform pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence);
   select * into l_operation from pf_schema_operations where operation_id = p_operation_id;
   if exists (select 1 from pf_tenant_modules where user_id = l_tenant.user_id and module = l_operation.module) then
      return; -- a worker was lost between its work and the outcome
   end if;
   if l_operation.kind <> 'create' or l_tenant.state not in ('pending', 'creating', 'failed', 'dropped', 'ready') then
      raise exception using errcode = 'PF103', message = format('A tenant that is %s cannot be created.', l_tenant.state), detail = l_tenant.state;
   end if;
   l_version := coalesce(l_operation.target_version, pf_provisioning.newest_version(p_module => l_operation.module));
   l_set := 's' || l_tenant.set_no;
   for r in select template from pf_module_scripts
             where module = l_operation.module and version <= l_version and direction = 'up' and object_type <> 'comment'
             order by version, step_no loop
      l_ddl := pf_provisioning.ddl_for(p_template => r.template, p_prefix => l_tenant.prefix, p_set => l_set, p_set_no => l_tenant.set_no);
      execute l_ddl;
   end loop;
   if l_ddl is null or not exists (select 1 from pf_module_versions where module = l_operation.module and version = l_version) then
      raise exception using errcode = 'PF101', message = format('Version %s of module %s is not loaded.', l_version, l_operation.module);
   end if;
   perform pf_provisioning.record_set(p_operation_id => p_operation_id, p_from => 1, p_version => l_version);
   update pf_tenants set state = 'ready', updated_at = clock_timestamp() where user_id = l_tenant.user_id;
   update pf_users set schema_created = 'Y', schema_dropped_at = null,
                       account_status = case when account_status in ('pending', 'inactive', 'archived') then 'active' else account_status end
    where user_id = l_tenant.user_id;
   perform pf_log.audit_as(p_actor => l_operation.leased_by, p_action => 'create', p_resource_type => 'tenant', p_resource_id => l_tenant.user_id,
                           p_details => jsonb_build_object('module', l_operation.module, 'version', l_version, 'operation', p_operation_id));
end;
$$;

comment on function pf_provisioning.create_user_schema(text, bigint) is
   'Creates the tables of a leased operation''s tenant, indexes, grants and policies included, in one transaction; done before, it does nothing. PF102 when the lease is lost, PF106 when cancelled, 42P07 when a table of that name is somebody else''s.';

create or replace function pf_provisioning.record_set(p_operation_id text, p_from integer, p_version integer) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_operation pf_schema_operations%rowtype;
   l_tenant    pf_tenants%rowtype;
   l_set       text;
begin
   select * into l_operation from pf_schema_operations where operation_id = p_operation_id;
   select * into l_tenant from pf_tenants where user_id = l_operation.user_id;
   l_set := 's' || l_tenant.set_no;
   insert into pf_schema_steps (operation_id, step_no, object_type, object_name)
   select p_operation_id, row_number() over (order by s.version, s.step_no), s.object_type,
          pf_provisioning.ddl_for(p_template => pf_provisioning.name_in(p_template => s.template), p_prefix => l_tenant.prefix, p_set => l_set, p_set_no => l_tenant.set_no)
     from pf_module_scripts as s
    where s.module = l_operation.module and s.version between p_from and p_version and s.direction = 'up' and s.object_type <> 'comment'
   on conflict (operation_id, step_no) do update set state = 'done', recorded_at = clock_timestamp();
   perform pf_provisioning.record_tables(p_tenant => l_tenant, p_module => l_operation.module, p_version => p_version);
   insert into pf_tenant_modules (user_id, module, module_version, fingerprint)
   select l_tenant.user_id, m.module, m.version, m.checksum from pf_module_versions as m where m.module = l_operation.module and m.version = p_version
   on conflict (user_id, module) do update set module_version = excluded.module_version, fingerprint = excluded.fingerprint, updated_at = clock_timestamp();
end;
$$;

comment on function pf_provisioning.record_set(text, integer, integer) is
   'Writes into the catalogue what an operation has made of the versions p_from to p_version of its module. For this package only.';

create or replace function pf_provisioning.record_tables(p_tenant pf_tenants, p_module text, p_version integer) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   -- a later version may drop what an earlier one made
   delete from pf_tenant_tables as t
    where t.user_id = p_tenant.user_id and t.module = p_module and to_regclass(format('pathfinder.%I', t.table_name)) is null;
   insert into pf_tenant_tables (table_name, user_id, module, suffix)
   select p_tenant.prefix || '_' || n.suffix, p_tenant.user_id, p_module, n.suffix
     from pf_provisioning.tables_of(p_module => p_module, p_version => p_version) as n
    where to_regclass(format('pathfinder.%I', p_tenant.prefix || '_' || n.suffix)) is not null
   on conflict (table_name) do nothing;
end;
$$;

comment on function pf_provisioning.record_tables(pf_tenants, text, integer) is 'Brings the catalogue of a tenant''s tables up to what stands of a module version. For this package and pf_archive only.';

create or replace function pf_provisioning.tables_of(p_module text, p_version integer) returns table (suffix text)
language sql stable
security definer
set search_path = pathfinder, pg_temp
as $$
   select distinct s.object_suffix::text
     from pf_module_scripts as s
    where s.module = p_module and s.version <= p_version and s.direction = 'up' and s.object_type = 'table';
$$;

comment on function pf_provisioning.tables_of(text, integer) is 'Tables that a module has made up to a version; a later step may have dropped one. For this package only.';

create or replace function pf_provisioning.upgrade_user_schema(p_operation_id text, p_fence bigint) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_tenant    pf_tenants%rowtype;
   l_operation pf_schema_operations%rowtype;
   l_from      integer;
   l_to        integer;
   l_ddl       text;
   r           record;
begin
   l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
   perform pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence);
   select * into l_operation from pf_schema_operations where operation_id = p_operation_id;
   select module_version into l_from from pf_tenant_modules where user_id = l_tenant.user_id and module = l_operation.module;
   l_to := coalesce(l_operation.target_version, pf_provisioning.newest_version(p_module => l_operation.module));
   if l_operation.kind <> 'upgrade' or l_from is null or l_to < l_from or l_tenant.state not in ('ready', 'suspended') then
      raise exception using errcode = 'PF103', message = format('A tenant that is %s cannot be upgraded to version %s.', l_tenant.state, l_to), detail = l_tenant.state;
   end if;
   if l_to = l_from then
      return; -- it is new enough, or a worker was lost between its work and the outcome
   end if;
   if not exists (select 1 from pf_module_versions where module = l_operation.module and version = l_to) then
      raise exception using errcode = 'PF101', message = format('Version %s of module %s is not loaded.', l_to, l_operation.module);
   end if;
   for r in select template, object_type from pf_module_scripts
             where module = l_operation.module and version between l_from + 1 and l_to and direction = 'up' and object_type <> 'comment'
             order by version, step_no loop
      l_ddl := pf_provisioning.ddl_for(p_template => r.template, p_prefix => l_tenant.prefix, p_set => 's' || l_tenant.set_no, p_set_no => l_tenant.set_no);
      execute pf_partitions.ddl_for(p_user_id => l_tenant.user_id, p_object_type => r.object_type, p_ddl => l_ddl);
   end loop;
   perform pf_provisioning.record_set(p_operation_id => p_operation_id, p_from => l_from + 1, p_version => l_to);
   perform pf_log.audit_as(p_actor => l_operation.leased_by, p_action => 'upgrade', p_resource_type => 'tenant', p_resource_id => l_tenant.user_id,
                           p_details => jsonb_build_object('module', l_operation.module, 'from', l_from, 'version', l_to, 'operation', p_operation_id));
end;
$$;

comment on function pf_provisioning.upgrade_user_schema(text, bigint) is
   'Brings a leased operation''s tenant to a later version of its module, the newest unless the operation names one, in one transaction; the tenant stays open. Done before, it does nothing. PF102 when the lease is lost, PF103 when the tenant has no tables or a later version, PF106 when cancelled.';

create or replace function pf_provisioning.drop_user_schema(p_operation_id text, p_fence bigint) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_tenant pf_tenants%rowtype;
   l_names  text;
   l_actor  text;
   l_kind   text;
begin
   l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
   select kind, leased_by into l_kind, l_actor from pf_schema_operations where operation_id = p_operation_id;
   if l_kind not in ('drop', 'erase') or l_tenant.legal_hold = 'Y' then
      raise exception using errcode = 'PF103', message = 'The tenant cannot be dropped by this operation, or is under legal hold.', detail = l_tenant.state;
   end if;
   if l_tenant.state = 'dropped' then
      return; -- a worker was lost between its work and the outcome
   end if;
   -- exact names, and only of what stands: a table that somebody else dropped must not keep the rest alive
   select string_agg(format('pathfinder.%I', t.table_name), ', ' order by t.table_name) into l_names
     from pf_tenant_tables as t where t.user_id = l_tenant.user_id and to_regclass(format('pathfinder.%I', t.table_name)) is not null;
   if l_names is not null then
      -- a reader can hold this up for longer than the lease lasts; whoever waits here asks again before the first drop
      execute 'lock table ' || l_names || ' in access exclusive mode';
   end if;
   perform pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence);
   -- nor does it pass over a hold that came while it waited
   select * into l_tenant from pf_tenants where user_id = l_tenant.user_id for update;
   if l_tenant.legal_hold = 'Y' then
      raise exception using errcode = 'PF103', message = 'The tenant is under legal hold.', detail = 'legal_hold';
   end if;
   if l_names is not null then
      execute 'drop table ' || l_names;
   end if;
   insert into pf_schema_steps (operation_id, step_no, object_type, object_name)
   select p_operation_id, row_number() over (order by table_name), 'table', table_name from pf_tenant_tables where user_id = l_tenant.user_id
   on conflict (operation_id, step_no) do nothing;
   delete from pf_tenant_tables where user_id = l_tenant.user_id;
   delete from pf_tenant_modules where user_id = l_tenant.user_id;
   delete from pf_outbox where user_id = l_tenant.user_id and state in ('pending', 'running');
   update pf_user_sessions set is_revoked = 'Y' where user_id = l_tenant.user_id and is_revoked = 'N';
   update pf_tenants set state = 'dropped', updated_at = clock_timestamp() where user_id = l_tenant.user_id;
   update pf_users set schema_created = 'N', schema_dropped_at = clock_timestamp(),
                       account_status = case when account_status in ('active', 'pending') then 'inactive' else account_status end
    where user_id = l_tenant.user_id;
   perform pf_log.audit_as(p_actor => l_actor, p_action => 'drop', p_resource_type => 'tenant', p_resource_id => l_tenant.user_id,
                           p_details => jsonb_build_object('operation', p_operation_id));
end;
$$;

comment on function pf_provisioning.drop_user_schema(text, bigint) is
   'Drops the tables of a leased operation''s tenant by their exact names, ends the user''s sessions and records it; done before, it changes nothing. PF102 when the lease is lost, PF106 when cancelled, also while it waited for a table.';

create or replace function pf_provisioning.undo_create_user_schema(p_operation_id text, p_fence bigint) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_tenant    pf_tenants%rowtype;
   l_operation pf_schema_operations%rowtype;
   r           record;
begin
   l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence, p_cancelled => 'Y');
   perform pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence, p_cancelled => 'Y');
   select * into l_operation from pf_schema_operations where operation_id = p_operation_id;
   if l_operation.kind <> 'create' or exists (select 1 from pf_tenant_modules where user_id = l_tenant.user_id and module = l_operation.module) then
      return; -- finished work is not undone; a drop is an operation of its own
   end if;
   for r in select step_no, object_name from pf_schema_steps
             where operation_id = p_operation_id and object_type = 'table' and state in ('started', 'done') order by step_no desc loop
      execute format('drop table if exists pathfinder.%I', r.object_name);
      update pf_schema_steps set state = 'undone', recorded_at = clock_timestamp() where operation_id = p_operation_id and step_no = r.step_no;
   end loop;
   update pf_tenants set state = 'pending', updated_at = clock_timestamp() where user_id = l_tenant.user_id and state in ('pending', 'creating');
   perform pf_log.audit_as(p_actor => l_operation.leased_by, p_action => 'undo_create', p_resource_type => 'tenant', p_resource_id => l_tenant.user_id,
                           p_details => jsonb_build_object('operation', p_operation_id));
end;
$$;

comment on function pf_provisioning.undo_create_user_schema(text, bigint) is
   'Takes back what a create has made and not finished; here a create is one transaction, so that nothing is left to take back but its state. PF102 when the lease is lost.';

create or replace function pf_provisioning.suspend_user_schema(p_operation_id text, p_fence bigint) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   perform pf_provisioning.change_state(p_operation_id => p_operation_id, p_fence => p_fence, p_from => 'ready', p_to => 'suspended');
end;
$$;

comment on function pf_provisioning.suspend_user_schema(text, bigint) is 'Closes a tenant''s tables to its user and leaves them as they are; PF103 when the tenant is not ready.';

create or replace function pf_provisioning.resume_user_schema(p_operation_id text, p_fence bigint) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   perform pf_provisioning.change_state(p_operation_id => p_operation_id, p_fence => p_fence, p_from => 'suspended', p_to => 'ready');
end;
$$;

comment on function pf_provisioning.resume_user_schema(text, bigint) is 'Opens a suspended tenant''s tables again; PF103 when the tenant is not suspended.';

create or replace function pf_provisioning.change_state(p_operation_id text, p_fence bigint, p_from text, p_to text) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_tenant pf_tenants%rowtype;
   l_kind   text;
   l_actor  text;
begin
   l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
   perform pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence);
   if l_tenant.state = p_to then
      return;
   end if;
   if l_tenant.state <> p_from then
      raise exception using errcode = 'PF103', message = format('A tenant that is %s cannot become %s.', l_tenant.state, p_to), detail = l_tenant.state;
   end if;
   select kind, leased_by into l_kind, l_actor from pf_schema_operations where operation_id = p_operation_id;
   update pf_tenants set state = p_to, updated_at = clock_timestamp() where user_id = l_tenant.user_id;
   perform pf_log.audit_as(p_actor => l_actor, p_action => l_kind, p_resource_type => 'tenant', p_resource_id => l_tenant.user_id,
                           p_details => jsonb_build_object('operation', p_operation_id));
end;
$$;

comment on function pf_provisioning.change_state(text, bigint, text, text) is 'Moves a tenant from one state to the next. For this package only.';

create or replace function pf_provisioning.model_prefix(p_module text, p_version integer) returns text
language sql immutable
set search_path = pathfinder, pg_temp
as $$ select 'pf_model_' || p_module || '_v' || lpad(p_version::text, 3, '0') $$;

comment on function pf_provisioning.model_prefix(text, integer) is 'Stem of the names of a module version''s reference set. For this package only.';

create or replace function pf_provisioning.create_reference_set(p_module text, p_version integer) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_prefix text := pf_provisioning.model_prefix(p_module => p_module, p_version => p_version);
   l_ddl    text;
   r        record;
begin
   perform pg_advisory_xact_lock(7302, 0);
   if exists (select 1 from pf_provisioning.tables_of(p_module => p_module, p_version => p_version) as n
               where to_regclass(format('pathfinder.%I', l_prefix || '_' || n.suffix)) is not null) then
      return;
   end if;
   for r in select template from pf_module_scripts where module = p_module and version <= p_version and direction = 'up' order by version, step_no loop
      l_ddl := pf_provisioning.ddl_for(p_template => r.template, p_prefix => l_prefix, p_set => p_module || p_version, p_set_no => 0);
      execute l_ddl;
   end loop;
end;
$$;

comment on function pf_provisioning.create_reference_set(text, integer) is
   'Creates the reference set of a module version: empty tables that no tenant''s context opens, with the comments, against which tenants'' tables are verified. Made before, it stays.';

create or replace function pf_provisioning.drop_reference_set(p_module text, p_version integer) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_names text;
begin
   select string_agg(n.table_name, ', ') into l_names
     from (select format('pathfinder.%I', pf_provisioning.model_prefix(p_module => p_module, p_version => p_version) || '_' || t.suffix) as table_name
             from pf_provisioning.tables_of(p_module => p_module, p_version => p_version) as t) as n
    where to_regclass(n.table_name) is not null;
   if l_names is not null then
      execute 'drop table ' || l_names;
   end if;
end;
$$;

comment on function pf_provisioning.drop_reference_set(text, integer) is 'Drops the reference set of a module version.';

create or replace function pf_provisioning.describe_table(p_table text, p_prefix text, p_set text, p_set_no integer)
returns table (object_type text, object_name text, definition text)
language sql stable
security definer
set search_path = pathfinder, pg_temp
as $$
   -- a divided table is the same but for the time in its unique keys, which division asks for
   with target as (
      select c.oid, ', ' || a.attname || ')' as tail
        from pg_class as c
        left join pg_partitioned_table as d on d.partrelid = c.oid
        left join pg_attribute as a on a.attrelid = c.oid and a.attnum = d.partattrs[0]
       where c.oid = to_regclass('pathfinder.' || p_table)),
   found as (
      select 'column' as object_type, p_table || '.' || a.attname as object_name,
             format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
             || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
             || case when a.attcollation <> 0 and a.attcollation <> 100 then ' collate ' || (select collname from pg_collation where oid = a.attcollation) else '' end as definition
        from target as t
        join pg_attribute as a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
        left join pg_attrdef as d on d.adrelid = a.attrelid and d.adnum = a.attnum
      union all
      select 'constraint', c.conname, case when c.contype in ('p', 'u') then coalesce(replace(pg_get_constraintdef(c.oid), t.tail, ')'), pg_get_constraintdef(c.oid)) else pg_get_constraintdef(c.oid) end
        from target as t join pg_constraint as c on c.conrelid = t.oid
      union all
      select 'index', i.relname, coalesce(replace(replace(pg_get_indexdef(x.indexrelid), ' ON ONLY ', ' ON '), case when x.indisunique then t.tail end, ')'), replace(pg_get_indexdef(x.indexrelid), ' ON ONLY ', ' ON ')) || case when x.indisvalid then '' else ' INVALID' end
        from target as t join pg_index as x on x.indrelid = t.oid join pg_class as i on i.oid = x.indexrelid
      union all
      select 'trigger', g.tgname, pg_get_triggerdef(g.oid) || case g.tgenabled when 'O' then '' else ' DISABLED' end
        from target as t join pg_trigger as g on g.tgrelid = t.oid and not g.tgisinternal
      union all
      select 'policy', p.polname, p.polcmd::text || ' ' || p.polpermissive || ' using ' || coalesce(pg_get_expr(p.polqual, p.polrelid), '-')
             || ' check ' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '-')
        from target as t join pg_policy as p on p.polrelid = t.oid
      union all
      select 'partition', c.relname, 'row security ' || c.relrowsecurity || ' forced ' || c.relforcerowsecurity || ' grants ' || coalesce(c.relacl::text, '-')
        from target as t join pg_inherits as h on h.inhparent = t.oid join pg_class as c on c.oid = h.inhrelid
       where not (c.relrowsecurity and c.relforcerowsecurity) or c.relacl is not null
      union all
      select 'row security', p_table, 'enabled ' || c.relrowsecurity || ' forced ' || c.relforcerowsecurity
        from target as t join pg_class as c on c.oid = t.oid
      union all
      select 'grant', p_table || ' to ' || coalesce(r.rolname, 'public'), string_agg(a.privilege_type, ', ' order by a.privilege_type)
        from target as t join pg_class as c on c.oid = t.oid cross join lateral aclexplode(c.relacl) as a left join pg_roles as r on r.oid = a.grantee
       group by r.rolname
      union all
      select 'owner', p_table, r.rolname from target as t join pg_class as c on c.oid = t.oid join pg_roles as r on r.oid = c.relowner
   )
   -- the deparser casts a list of texts as a whole, and after a dump and restore each of its members: the casts of texts are left out
   select f.object_type,
          replace(replace(f.object_name, p_prefix || '_', '{prefix}_'), '_' || p_set || '_', '_{set}_'),
          replace(replace(case f.object_type when 'policy' then replace(f.definition, '= ' || p_set_no || ')', '= {set_no})')
                               when 'constraint' then regexp_replace(regexp_replace(regexp_replace(f.definition, '::(character varying|character|bpchar|text)(\(\d+\))?(\[\])?', '', 'g'), '\((''([^'']|'''')*'')\)', '\1', 'g'), '\(\((ARRAY\[[^]]*\])\)\)', '(\1)', 'g')
                               when 'index' then regexp_replace(regexp_replace(regexp_replace(f.definition, '::(character varying|character|bpchar|text)(\(\d+\))?(\[\])?', '', 'g'), '\((''([^'']|'''')*'')\)', '\1', 'g'), '\(\((ARRAY\[[^]]*\])\)\)', '(\1)', 'g')
                               else f.definition end,
                          p_prefix || '_', '{prefix}_'), '_' || p_set || '_', '_{set}_')
     from found as f;
$$;

comment on function pf_provisioning.describe_table(text, text, text, integer) is
   'Everything that makes up a table, with the set''s own names taken out, so that two sets can be compared. For this package only.';

create or replace function pf_provisioning.verify_user_schema(p_user_id text)
returns table (object_type text, object_name text, problem text, expected text, actual text)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_tenant pf_tenants%rowtype;
   m        record;
begin
   select * into l_tenant from pf_tenants as t where t.user_id = p_user_id;
   if l_tenant.user_id is null then
      raise exception using errcode = 'PF101', message = 'There is no such tenant.';
   end if;
   -- nobody changes the set while it is looked at; what was read before the wait may have changed
   perform pg_advisory_xact_lock_shared(7301, l_tenant.set_no);
   select * into l_tenant from pf_tenants as t where t.user_id = p_user_id;
   if l_tenant.prefix <> (select u.schema_prefix from pf_users as u where u.user_id = p_user_id) then
      return query select 'catalogue'::text, 'prefix'::text, 'different'::text, (select u.schema_prefix::text from pf_users as u where u.user_id = p_user_id), l_tenant.prefix::text;
   end if;
   for m in select tm.module, tm.module_version, tm.fingerprint, pm.checksum
              from pf_tenant_modules as tm left join pf_module_versions as pm on pm.module = tm.module and pm.version = tm.module_version
             where tm.user_id = p_user_id loop
      if m.checksum is null then
         return query select 'module'::text, m.module::text, 'missing'::text, format('version %s', m.module_version), null::text;
         continue;
      end if;
      if m.checksum <> m.fingerprint then
         return query select 'module'::text, m.module::text, 'different'::text, m.checksum::text, m.fingerprint::text;
      end if;
      return query
         with scripted as (
            select '_' || t.suffix as suffix from pf_provisioning.tables_of(p_module => m.module, p_version => m.module_version) as t),
         wanted as (
            select d.* from scripted as s cross join lateral pf_provisioning.describe_table(
               p_table => pf_provisioning.model_prefix(p_module => m.module, p_version => m.module_version) || s.suffix,
               p_prefix => pf_provisioning.model_prefix(p_module => m.module, p_version => m.module_version),
               p_set => m.module || m.module_version, p_set_no => 0) as d),
         found as (
            select d.* from scripted as s cross join lateral pf_provisioning.describe_table(
               p_table => l_tenant.prefix || s.suffix, p_prefix => l_tenant.prefix, p_set => 's' || l_tenant.set_no, p_set_no => l_tenant.set_no) as d)
         select coalesce(w.object_type, f.object_type),
                replace(replace(coalesce(w.object_name, f.object_name), '{prefix}_', ''), '{set}_', ''),
                case when f.object_name is null then 'missing' when w.object_name is null then 'unexpected' else 'different' end,
                w.definition, f.definition
           from wanted as w
           full join found as f on f.object_type = w.object_type and f.object_name = w.object_name
          where w.definition is distinct from f.definition
          order by 1, 2;
      return query
         select 'catalogue'::text, n.suffix, 'missing'::text, 'a row in pf_tenant_tables'::text, null::text
           from pf_provisioning.tables_of(p_module => m.module, p_version => m.module_version) as n
          where to_regclass(format('pathfinder.%I', pf_provisioning.model_prefix(p_module => m.module, p_version => m.module_version) || '_' || n.suffix)) is not null
            and not exists (select 1 from pf_tenant_tables as t where t.user_id = p_user_id and t.table_name = l_tenant.prefix || '_' || n.suffix);
   end loop;
   if l_tenant.state in ('ready', 'suspended') and not exists (select 1 from pf_tenant_modules as tm where tm.user_id = p_user_id) then
      return query select 'catalogue'::text, 'modules'::text, 'missing'::text, 'at least one module'::text, null::text;
   end if;
end;
$$;

comment on function pf_provisioning.verify_user_schema(text) is
   'Compares a tenant''s tables with the reference set of their module version, object by object, and names each difference: missing, unexpected or different. No row when all is well. PF101 for an unknown tenant.';

create or replace function pf_provisioning.repair_user_schema(p_operation_id text, p_fence bigint) returns integer
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_tenant  pf_tenants%rowtype;
   l_actor   text;
   l_module  text;
   l_version integer;
   l_set     text;
   l_name    text;
   l_missing boolean;
   l_ddl     text;
   l_steps   integer := 0;
   r         record;
begin
   l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence);
   perform pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence);
   select o.leased_by, o.module, m.module_version into l_actor, l_module, l_version
     from pf_schema_operations as o join pf_tenant_modules as m on m.user_id = o.user_id and m.module = o.module
    where o.operation_id = p_operation_id and o.kind = 'repair';
   if l_version is null then
      raise exception using errcode = 'PF103', message = 'The tenant has no tables that could be repaired.', detail = l_tenant.state;
   end if;
   l_set := 's' || l_tenant.set_no;
   for r in select row_number() over (order by s.version, s.step_no) as step_no, s.object_type, s.template, s.tolerated_error from pf_module_scripts as s
             where s.module = l_module and s.version <= l_version and s.direction = 'up' and s.object_type <> 'comment' order by s.version, s.step_no loop
      l_ddl := pf_provisioning.ddl_for(p_template => r.template, p_prefix => l_tenant.prefix, p_set => l_set, p_set_no => l_tenant.set_no);
      l_name := pf_provisioning.ddl_for(p_template => pf_provisioning.name_in(p_template => r.template), p_prefix => l_tenant.prefix, p_set => l_set, p_set_no => l_tenant.set_no);
      l_missing := case r.object_type
         when 'table' then to_regclass('pathfinder.' || l_name) is null
         when 'index' then to_regclass('pathfinder.' || l_name) is null
         when 'trigger' then not exists (select 1 from pg_trigger as g join pg_class as c on c.oid = g.tgrelid
                                          where g.tgname = l_name and c.relnamespace = 'pathfinder'::regnamespace)
         when 'policy' then not exists (select 1 from pg_policy as p join pg_class as c on c.oid = p.polrelid
                                         where p.polname = l_name and c.relnamespace = 'pathfinder'::regnamespace)
         else false end;
      if l_missing then
         insert into pf_schema_steps (operation_id, step_no, object_type, object_name) values (p_operation_id, r.step_no, r.object_type, l_name)
         on conflict (operation_id, step_no) do nothing;
         l_steps := l_steps + 1;
      end if;
      l_ddl := pf_partitions.ddl_for(p_user_id => l_tenant.user_id, p_object_type => r.object_type, p_ddl => l_ddl);
      if l_missing then
         execute l_ddl;
         if r.object_type = 'table' then
            -- a lost table that was divided comes back whole
            delete from pf_partitioned_tables as t where t.tenant_table = l_name;
         end if;
      elsif r.object_type not in ('table', 'index', 'trigger', 'policy') then
         -- grants and switches can be set again without harm; of the rest, one error says that it is done
         begin
            execute l_ddl;
         exception
            when others then
               if sqlstate is distinct from r.tolerated_error then
                  raise;
               end if;
         end;
      end if;
   end loop;
   perform pf_provisioning.record_tables(p_tenant => l_tenant, p_module => l_module, p_version => l_version);
   perform pf_log.audit_as(p_actor => l_actor, p_action => 'repair', p_resource_type => 'tenant', p_resource_id => l_tenant.user_id,
                           p_details => jsonb_build_object('operation', p_operation_id, 'steps', l_steps));
   return l_steps;
end;
$$;

comment on function pf_provisioning.repair_user_schema(text, bigint) is
   'Makes again what is missing of a tenant''s tables, indexes, triggers, policies, grants and switches, and returns how many objects it made. Rows of a lost table are lost, and a changed column is left for a person. PF102 when the lease is lost, PF106 when cancelled.';

create or replace function pf_provisioning.count_rows(p_table_name text) returns bigint
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_before text := coalesce(current_setting('pathfinder.context', true), '');
   l_rows   bigint;
   r        record;
begin
   select t.user_id, t.set_no into r from pf_tenant_tables as n join pf_tenants as t on t.user_id = n.user_id where n.table_name = p_table_name;
   if r.user_id is null or to_regclass(format('pathfinder.%I', p_table_name)) is null then
      return null;
   end if;
   -- policies bind the owner too: counted under a closed one, every table is empty
   perform pf_context.put(p_user_id => r.user_id, p_set_no => r.set_no);
   if pf_context.current_set() is distinct from r.set_no then
      raise exception using errcode = 'PF105', message = 'The job''s context was not entered.';
   end if;
   execute format('select count(*) from pathfinder.%I', p_table_name) into l_rows;
   perform set_config('pathfinder.context', l_before, true);
   return l_rows;
end;
$$;

comment on function pf_provisioning.count_rows(text) is 'Counts all rows of a tenant''s table whatever the caller''s context; null when there is no such table. For operators.';

revoke execute on all functions in schema pf_provisioning from public;
grant usage on schema pf_provisioning to pf_provisioner;
grant execute on function pf_provisioning.create_user_schema(text, bigint) to pf_provisioner;
grant execute on function pf_provisioning.upgrade_user_schema(text, bigint) to pf_provisioner;
grant execute on function pf_provisioning.drop_user_schema(text, bigint) to pf_provisioner;
grant execute on function pf_provisioning.undo_create_user_schema(text, bigint) to pf_provisioner;
grant execute on function pf_provisioning.suspend_user_schema(text, bigint) to pf_provisioner;
grant execute on function pf_provisioning.resume_user_schema(text, bigint) to pf_provisioner;
grant execute on function pf_provisioning.verify_user_schema(text) to pf_provisioner;
grant execute on function pf_provisioning.repair_user_schema(text, bigint) to pf_provisioner;
grant execute on function pf_provisioning.count_rows(text) to pf_provisioner;
