-- What every change of a domain does by itself, and who may change one.

create or replace function pf_guard_domain() returns trigger
language plpgsql
set search_path = pathfinder, pg_temp
as $$
begin
   if new.domain_id <> old.domain_id or new.domain_name <> old.domain_name then
      raise exception using errcode = 'PF108', message = 'domain_id and domain_name are written once.';
   end if;
   if new.version = old.version and (new.configuration <> old.configuration or new.business_rules <> old.business_rules) then
      new.version := split_part(old.version, '.', 1) || '.' || (split_part(old.version, '.', 2)::integer + 1);
   elsif new.version <> old.version and new.version ~ '^[0-9]{1,9}[.][0-9]{1,9}$' then
      -- any other form is the check's to refuse
      if (split_part(new.version, '.', 1)::integer, split_part(new.version, '.', 2)::integer) < (split_part(old.version, '.', 1)::integer, split_part(old.version, '.', 2)::integer) then
         raise exception using errcode = 'PF108', message = 'The version of a domain never falls.';
      end if;
   end if;
   new.updated_at := clock_timestamp();
   new.row_version := old.row_version + 1;
   return new;
end;
$$;

comment on function pf_guard_domain() is
   'Keeps updated_at and row_version of a domain, raises its version with configuration and rules, and refuses to change its name or to lower its version (PF108).';

create or replace function pf_guard_entity_definition() returns trigger
language plpgsql
set search_path = pathfinder, pg_temp
as $$
begin
   if new.definition_id <> old.definition_id or new.domain_id <> old.domain_id or new.definition_name <> old.definition_name then
      raise exception using errcode = 'PF108', message = 'definition_id, domain_id and definition_name are written once.';
   end if;
   new.version := old.version + case when new.json_schema <> old.json_schema then 1 else 0 end;
   new.updated_at := clock_timestamp();
   new.row_version := old.row_version + 1;
   return new;
end;
$$;

comment on function pf_guard_entity_definition() is
   'Keeps updated_at, row_version and the version of the schema of a definition, and refuses to change its name or domain (PF108).';

create or replace function pf_guard_entity() returns trigger
language plpgsql
set search_path = pathfinder, pg_temp
as $$
begin
   if new.entity_id <> old.entity_id or new.definition_id <> old.definition_id then
      raise exception using errcode = 'PF108', message = 'entity_id and definition_id are written once.';
   end if;
   new.updated_at := clock_timestamp();
   new.row_version := old.row_version + 1;
   return new;
end;
$$;

comment on function pf_guard_entity() is 'Keeps updated_at and row_version of a thing and refuses to change its kind (PF108).';

create trigger tr_domains_guard before update on pf_domains for each row execute function pf_guard_domain();
create trigger tr_entity_definitions_guard before update on pf_entity_definitions for each row execute function pf_guard_entity_definition();
create trigger tr_entities_guard before update on pf_entities for each row execute function pf_guard_entity();

revoke execute on function pf_guard_domain() from public;
revoke execute on function pf_guard_entity_definition() from public;
revoke execute on function pf_guard_entity() from public;

grant select, insert, update on pf_domains to pf_provisioner;
grant select, insert, delete on pf_domain_values to pf_provisioner;
grant select, insert, update on pf_entity_definitions to pf_provisioner;
grant select, insert, update on pf_entities to pf_provisioner;
grant select, insert, delete on pf_entity_values to pf_provisioner;
