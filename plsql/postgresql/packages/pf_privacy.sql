-- Shows a person what is known of him, and forgets him; both by the rules in pf_privacy_rules, which judge every column.

create schema if not exists pf_privacy;

create or replace function pf_privacy.tenant_of(p_user_id text) returns pf_tenants
language plpgsql stable
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_tenant pf_tenants%rowtype;
begin
   select * into l_tenant from pf_tenants where user_id = p_user_id;
   if l_tenant.user_id is null then
      raise exception using errcode = 'PF101', message = 'There is no such user.';
   end if;
   return l_tenant;
end;
$$;

comment on function pf_privacy.tenant_of(text) is 'The tenant that a person is; PF101 when there is none. For this package only.';

create or replace function pf_privacy.unjudged() returns table (table_name text, column_name text, problem text)
language sql stable
security definer
set search_path = pathfinder, pg_temp
as $$
   with live as (
      select c.relname::text as table_name, a.attname::text as column_name
        from pg_class as c
        join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relnamespace = 'pathfinder'::regnamespace and c.relkind in ('r', 'p', 'm') and not c.relispartition
         and c.relname like 'pf\_%' and c.relname not like 'pf\_model\_%' and c.relname not like 'pf\_scratch\_%'
      union
      -- tenants' tables have the shape of the newest reference set
      select '{prefix}_' || s.object_suffix, a.attname::text
        from pf_module_scripts as s
        join pg_attribute as a on a.attrelid = to_regclass(format('pathfinder.%I', pf_provisioning.model_prefix(
                p_module => s.module, p_version => pf_provisioning.newest_version(p_module => s.module)) || '_' || s.object_suffix))
         and a.attnum > 0 and not a.attisdropped
       where s.direction = 'up' and s.object_type = 'table'),
   looked_at as (
      select r.section, r.table_name, n.name from pf_privacy_rules as r
       cross join lateral unnest(string_to_array(concat_ws(' ', r.shown, r.hidden), ' ')) as n (name)),
   dealt_with as (
      select r.section, r.table_name, split_part(n.name, '=', 1) as name from pf_privacy_rules as r
       cross join lateral unnest(string_to_array(concat_ws(' ', r.anonymised, r.kept), ' ')) as n (name) where r.fate = 'anonymise')
   select l.table_name, l.column_name, 'no rule for the table' from live as l where not exists (select from pf_privacy_rules as r where r.table_name = l.table_name)
   union all
   select l.table_name, l.column_name, format('neither shown nor hidden, or both, in %s', r.section)
     from live as l join pf_privacy_rules as r on r.table_name = l.table_name
    where (select count(*) from looked_at as n where n.section = r.section and n.name = l.column_name) <> 1
   union all
   select l.table_name, l.column_name, format('neither anonymised nor kept, or both, in %s', r.section)
     from live as l join pf_privacy_rules as r on r.table_name = l.table_name and r.fate = 'anonymise'
    where (select count(*) from dealt_with as n where n.section = r.section and n.name = l.column_name) <> 1
   union all
   select n.table_name, n.name, format('no such column, in %s', n.section)
     from (select * from looked_at union select * from dealt_with) as n
    where not exists (select from live as l where l.table_name = n.table_name and l.column_name = n.name)
   order by 1, 2, 3;
$$;

comment on function pf_privacy.unjudged() is 'Columns of the database on which pf_privacy_rules has no verdict, or two, and columns there that the database does not have; no row when all is well.';

create or replace function pf_privacy.pattern_of(p_user_id text) returns text
language sql stable
security definer
set search_path = pathfinder, pg_temp
as $$
   -- as whole words: a neighbour whose name begins alike is not meant
   select '(^|[^[:alnum:]_])(' || string_agg(n.needle, '|') || ')([^[:alnum:]_]|$)'
     from pf_users as u
     join pf_tenants as t on t.user_id = u.user_id
    cross join lateral (
       select regexp_replace(v.value, '([^[:alnum:]_@ -])', '\\\1', 'g') as needle
         from (values (u.user_id), (u.email), (u.phone_number), (case when char_length(u.username) >= 3 then u.username end)) as v (value)
        where v.value is not null
       union all
       -- names of his tables, and of what hangs on them
       select t.prefix || coalesce('(_(' || (select string_agg(distinct s.object_suffix, '|') from pf_module_scripts as s where s.object_type = 'table') || '))?', '')
       union all
       select '([a-z0-9]+_)*s' || t.set_no || '_[a-z0-9_]+') as n
    where u.user_id = p_user_id;
$$;

comment on function pf_privacy.pattern_of(text) is 'Regular expression that finds a person in free text. For this package only.';

create or replace function pf_privacy.condition_of(p_rule pf_privacy_rules, p_user_id text, p_pattern text) returns text
language sql stable
security definer
set search_path = pathfinder, pg_temp
as $$
   select case
      when p_rule.person is not null then replace(p_rule.person, '{user}', quote_literal(p_user_id))
      when p_rule.mentioned_in is not null then
         (select string_agg(format('%I ~* %L', c.name, p_pattern), ' or ') from unnest(string_to_array(p_rule.mentioned_in, ' ')) as c (name)) end;
$$;

comment on function pf_privacy.condition_of(pf_privacy_rules, text, text) is 'Condition of the rows of a person under a rule; null when there are none. For this package only.';

create or replace function pf_privacy.plan(p_user_id text) returns table (section text, table_name text, fate text, row_count bigint, reason text)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_tenant    constant pf_tenants := pf_privacy.tenant_of(p_user_id => p_user_id);
   l_pattern   constant text := pf_privacy.pattern_of(p_user_id => p_user_id);
   l_condition text;
   l_name      text;
   r           pf_privacy_rules%rowtype;
begin
   for r in select * from pf_privacy_rules as p order by p.place loop
      row_count := null;
      if r.fate = 'drop' then
         select t.table_name into l_name from pf_tenant_tables as t where t.user_id = p_user_id and t.table_name = replace(r.table_name, '{prefix}', l_tenant.prefix);
         row_count := pf_provisioning.count_rows(p_table_name => l_name);
      else
         l_condition := pf_privacy.condition_of(p_rule => r, p_user_id => p_user_id, p_pattern => l_pattern);
         if l_condition is not null then
            execute format('select count(*) from pathfinder.%I where %s', r.table_name, l_condition) into row_count;
         end if;
      end if;
      if row_count > 0 then
         section := r.section;
         table_name := r.table_name;
         fate := r.fate;
         reason := r.reason;
         return next;
      end if;
   end loop;
end;
$$;

comment on function pf_privacy.plan(text) is 'What an erasure of a person would do, rule by rule, with the number of rows; nothing is changed. PF101 for an unknown user.';

create or replace function pf_privacy.sections(p_user_id text) returns table (section text, table_name text, module_table text)
language sql stable
security definer
set search_path = pathfinder, pg_temp
as $$
   select r.section, r.table_name, 'N' from pf_privacy_rules as r where r.fate <> 'drop' and r.shown is not null and r.person is not null
   union all
   select r.section, r.table_name, 'Y' from pf_tenant_tables as t join pf_tenants as o on o.user_id = t.user_id
     join pf_privacy_rules as r on r.table_name = '{prefix}_' || t.suffix
    where t.user_id = p_user_id
   order by 3, 1;
$$;

comment on function pf_privacy.sections(text) is 'Sections of an export of a person: of shared tables (module_table N), then of the tables of his own that stand.';

create or replace function pf_privacy.export_rows(p_user_id text, p_section text) returns table (row_json text)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
set timezone = 'UTC'
as $$
declare
   l_tenant    constant pf_tenants := pf_privacy.tenant_of(p_user_id => p_user_id);
   l_name      text;
   l_columns   text;
   l_condition text := 'true';
   l_rule      pf_privacy_rules%rowtype;
begin
   select * into l_rule from pf_privacy_rules as r where r.section = p_section;
   if l_rule.shown is null then
      raise exception using errcode = 'PF101', message = 'There is no such section.';
   end if;
   if exists (select from pf_privacy.unjudged() as u where u.table_name = l_rule.table_name) then
      raise exception using errcode = 'PF109', message = format('The table %s has a column on which no rule says whether it is shown.', l_rule.table_name);
   end if;
   if l_rule.fate = 'drop' then
      -- nobody drops the table while it is read
      perform pg_advisory_xact_lock_shared(7301, l_tenant.set_no);
      select t.table_name into l_name from pf_tenant_tables as t where t.user_id = p_user_id and t.table_name = replace(l_rule.table_name, '{prefix}', l_tenant.prefix);
      if l_name is null then
         return;
      end if;
      perform pf_archive.enter_job(p_tenant => l_tenant);
   else
      l_name := l_rule.table_name;
      l_condition := pf_privacy.condition_of(p_rule => l_rule, p_user_id => p_user_id, p_pattern => null);
   end if;
   -- a tenant at an older version of the module lacks the columns that are new
   select string_agg(quote_ident(c.name), ', ' order by c.place) into l_columns
     from unnest(string_to_array(l_rule.shown, ' ')) with ordinality as c (name, place)
     join pg_attribute as a on a.attrelid = to_regclass(format('pathfinder.%I', l_name)) and a.attname = c.name and a.attnum > 0 and not a.attisdropped;
   return query execute format('select row_to_json(t)::text from (select %s from pathfinder.%I where %s order by 1) as t', l_columns, l_name, l_condition);
   perform pf_context.leave();
end;
$$;

comment on function pf_privacy.export_rows(text, text) is
   'Rows of a person in one section, each as a JSON object of the columns that he is shown; times are UTC. PF101 for an unknown user or section, PF109 when a column of the table has no verdict.';

create or replace function pf_privacy.begin_erasure(p_operation_id text, p_fence bigint, p_erasure_id text) returns table (erasure_id text, user_id text, state text)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_tenant    pf_tenants%rowtype;
   l_operation pf_schema_operations%rowtype;
   l_erasure   pf_erasures%rowtype;
   l_rows      jsonb;
begin
   l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence, p_cancelled => 'Y');
   select e.* into l_erasure from pf_erasures as e where e.operation_id = p_operation_id;
   if l_erasure.erasure_id is null then
      perform pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence);
      select o.* into l_operation from pf_schema_operations as o where o.operation_id = p_operation_id;
      select * into l_tenant from pf_tenants as t where t.user_id = l_tenant.user_id for update;
      if l_tenant.legal_hold = 'Y' then
         raise exception using errcode = 'PF103', message = 'The tenant is under legal hold.', detail = 'legal_hold';
      end if;
      if l_operation.kind <> 'erase' or l_tenant.state = 'erased' then
         raise exception using errcode = 'PF103', message = format('A tenant that is %s cannot be erased by this operation.', l_tenant.state), detail = l_tenant.state;
      end if;
      if exists (select from pf_privacy.unjudged()) then
         raise exception using errcode = 'PF109', message = 'The database has a column on which no rule says what becomes of it.';
      end if;
      perform pf_context.act_as(p_actor => l_operation.requested_by);
      select coalesce(jsonb_agg(jsonb_build_object('section', p.section, 'table', p.table_name, 'fate', p.fate, 'rows', p.row_count) order by p.section), '[]')
        into l_rows from pf_privacy.plan(p_user_id => l_tenant.user_id) as p where p.fate = 'drop';
      insert into pf_erasures as e (erasure_id, user_id, operation_id, requested_by, tables)
      values (p_erasure_id, l_tenant.user_id, p_operation_id, l_operation.requested_by, l_rows) returning e.* into l_erasure;
      -- from here on nobody signs in any more, and nobody comes back by being restored
      update pf_users as u set account_status = 'deleted', deleted_from = case when u.account_status = 'deleted' then u.deleted_from else u.account_status end,
                               deleted_at = coalesce(u.deleted_at, clock_timestamp())
       where u.user_id = l_tenant.user_id;
      update pf_user_sessions as s set is_revoked = 'Y' where s.user_id = l_tenant.user_id and s.is_revoked = 'N';
   end if;
   return query select l_erasure.erasure_id::text, l_erasure.user_id::text, l_erasure.state::text;
end;
$$;

comment on function pf_privacy.begin_erasure(text, bigint, text) is
   'Closes the account of the person whom an operation is to erase, and notes the beginning; begun before, it tells how far it is: begun, erased or certified. PF102 when the lease is lost, PF103 under legal hold or when erased already, PF106 when cancelled, PF109 when a column has no verdict.';

create or replace function pf_privacy.bundle_gone(p_operation_id text, p_fence bigint, p_archive_id text) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_tenant pf_tenants%rowtype;
   l_gone   bigint;
begin
   l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence, p_cancelled => 'Y');
   delete from pf_archives where archive_id = p_archive_id and user_id = l_tenant.user_id;
   get diagnostics l_gone = row_count;
   update pf_erasures set bundle_count = bundle_count + l_gone where operation_id = p_operation_id and state = 'begun';
   perform pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence, p_cancelled => 'Y');
end;
$$;

comment on function pf_privacy.bundle_gone(text, bigint, text) is 'Notes that the bundle of an archive of the person has been deleted from its store. PF102 when the lease is lost.';

create or replace function pf_privacy.write_over(p_rule pf_privacy_rules, p_alias text) returns text
language sql immutable
set search_path = pathfinder, pg_temp
as $$
   select string_agg(format('%I = %s', split_part(i.item, '=', 1),
                            case when position('=' in i.item) > 0 then quote_literal(replace(substr(i.item, position('=' in i.item) + 1), '{alias}', p_alias)) else 'null' end), ', ')
     from unnest(string_to_array(p_rule.anonymised, ' ')) as i (item);
$$;

comment on function pf_privacy.write_over(pf_privacy_rules, text) is 'The columns that a rule writes over, each with its value, as an update has them. For this package only.';

create or replace function pf_privacy.erase_rows(p_operation_id text, p_fence bigint) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_tenant    pf_tenants%rowtype;
   l_erasure   pf_erasures%rowtype;
   l_alias     constant text := left(replace(gen_random_uuid()::text, '-', ''), 25);
   l_pattern   text;
   l_condition text;
   l_rows      bigint;
   l_done      jsonb;
   l_recorded  boolean := false;
   r           pf_privacy_rules%rowtype;
begin
   l_tenant := pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence, p_cancelled => 'Y');
   select * into l_erasure from pf_erasures where operation_id = p_operation_id;
   if l_erasure.erasure_id is null then
      raise exception using errcode = 'PF103', message = 'The erasure has not been begun.';
   end if;
   if l_erasure.state <> 'begun' then
      return; -- a worker was lost between its work and the outcome
   end if;
   select * into l_tenant from pf_tenants where user_id = l_tenant.user_id for update;
   if l_tenant.legal_hold = 'Y' then
      raise exception using errcode = 'PF103', message = 'The tenant is under legal hold.', detail = 'legal_hold';
   end if;
   if exists (select from pf_tenant_tables where user_id = l_tenant.user_id) or exists (select from pf_archives where user_id = l_tenant.user_id) then
      raise exception using errcode = 'PF103', message = 'The tables of the person still stand, or a bundle of them does.', detail = l_tenant.state;
   end if;
   -- events: a batch that has not seen the beginning of this erasure ends before they are looked for, later ones leave them out; nor is any
   -- of them counted meanwhile
   perform pf_analytics.await_ingest();
   lock table pf_analytics_daily in row exclusive mode;
   perform pf_context.act_as(p_actor => l_erasure.requested_by);
   l_done := l_erasure.tables;
   l_pattern := pf_privacy.pattern_of(p_user_id => l_tenant.user_id);
   -- what opens the guards of names that are written once
   update pf_tenants set state = 'erased' where user_id = l_tenant.user_id;
   update pf_user_invitations set status = 'revoked', revoked_at = clock_timestamp()
    where status = 'pending' and (invited_by = l_tenant.user_id or email = (select u.email from pf_users as u where u.user_id = l_tenant.user_id));
   for r in select * from pf_privacy_rules where fate <> 'drop' order by place loop
      l_condition := pf_privacy.condition_of(p_rule => r, p_user_id => l_tenant.user_id, p_pattern => l_pattern);
      if l_condition is null then
         continue;
      end if;
      if r.table_name like 'pf\_audit\_%' and not l_recorded then
         -- first the records, without which no value may go; that of the person comes last, after all that he did or had done to him
         perform pf_log.audit(p_action => 'erase', p_resource_type => 'invitation', p_resource_id => i.invitation_id) from pf_user_invitations as i
           where i.accepted_by = l_tenant.user_id or i.invited_by = l_tenant.user_id or i.email = (select u.email from pf_users as u where u.user_id = l_tenant.user_id);
         perform pf_log.audit(p_action => 'erase', p_resource_type => 'user', p_resource_id => l_tenant.user_id);
         l_recorded := true;
      end if;
      case r.fate
         when 'erase' then
            execute format('delete from pathfinder.%I where %s', r.table_name, l_condition);
         when 'anonymise' then
            execute format('update pathfinder.%I set %s where %s', r.table_name, pf_privacy.write_over(p_rule => r, p_alias => l_alias), l_condition);
         else
            execute format('select from pathfinder.%I where %s', r.table_name, l_condition);
      end case;
      get diagnostics l_rows = row_count;
      if l_rows > 0 then
         l_done := l_done || jsonb_strip_nulls(jsonb_build_object('section', r.section, 'table', r.table_name, 'fate', r.fate, 'rows', l_rows, 'reason', r.reason));
      end if;
   end loop;
   update pf_erasures set state = 'erased', erased_at = clock_timestamp(), tables = l_done where operation_id = p_operation_id;
   perform pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence, p_cancelled => 'Y');
end;
$$;

comment on function pf_privacy.erase_rows(text, bigint) is
   'Erases or writes over the rows of the person whom an operation erases, rule by rule, and notes how many; done before, it changes nothing. PF102 when the lease is lost, PF103 under legal hold, or while his tables or their bundles stand.';

create or replace function pf_privacy.certify(p_operation_id text, p_fence bigint, p_certificate text, p_sha256 text, p_mac text, p_key_id text) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   perform pf_operations.lock_tenant(p_operation_id => p_operation_id, p_fence => p_fence, p_cancelled => 'Y');
   update pf_erasures set state = 'certified', certified_at = clock_timestamp(), certificate = p_certificate, certificate_sha256 = p_sha256,
                          certificate_mac = p_mac, key_id = p_key_id
    where operation_id = p_operation_id and state = 'erased';
   perform pf_operations.check_fence(p_operation_id => p_operation_id, p_fence => p_fence, p_cancelled => 'Y');
end;
$$;

comment on function pf_privacy.certify(text, bigint, text, text, text, text) is 'Keeps the certificate of an erasure; made before, it stays as it was. PF102 when the lease is lost.';

revoke execute on all functions in schema pf_privacy from public;
grant usage on schema pf_privacy to pf_provisioner;
grant execute on function pf_privacy.unjudged() to pf_provisioner;
grant execute on function pf_privacy.plan(text) to pf_provisioner;
grant execute on function pf_privacy.sections(text) to pf_provisioner;
grant execute on function pf_privacy.export_rows(text, text) to pf_provisioner;
grant execute on function pf_privacy.begin_erasure(text, bigint, text) to pf_provisioner;
grant execute on function pf_privacy.bundle_gone(text, bigint, text) to pf_provisioner;
grant execute on function pf_privacy.erase_rows(text, bigint) to pf_provisioner;
grant execute on function pf_privacy.certify(text, bigint, text, text, text, text) to pf_provisioner;
