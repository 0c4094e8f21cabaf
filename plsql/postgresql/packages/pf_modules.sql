-- Takes in the scripts of tenant modules, from our installer or from install_modules.sql.

create schema if not exists pf_modules;

/**
* Stores one statement of a module version; safe to repeat.
* @param p_module          module, as career
* @param p_version         number of its version
* @param p_direction       up or down
* @param p_step_no         place in the direction, from 1
* @param p_object_type     what the statement makes, see pf_module_scripts
* @param p_object_suffix   the object concerned
* @param p_template        the statement, with {prefix}, {set} and {set_no}
* @param p_tolerated_error the error that a repeat may meet, or null
*/
create or replace function pf_modules.load_script(
   p_module in varchar, p_version in integer, p_direction in varchar, p_step_no in integer,
   p_object_type in varchar, p_object_suffix in varchar, p_template in text, p_tolerated_error in varchar) returns void
language sql volatile security invoker set search_path = pathfinder, pg_temp as $$
   insert into pf_module_scripts (module, version, direction, step_no, object_type, object_suffix, template, tolerated_error)
   values (p_module, p_version, p_direction, p_step_no, p_object_type, p_object_suffix, p_template, p_tolerated_error)
   on conflict (module, version, direction, step_no) do update
      set object_type = excluded.object_type,
          object_suffix = excluded.object_suffix,
          template = excluded.template,
          tolerated_error = excluded.tolerated_error;
$$;

/**
* Declares a module version complete, so that tenants can get it, and creates its reference set; nothing happens when
* that is done already.
* @param p_module     module, as career
* @param p_version    number of its version
* @param p_name       what the version is about
* @param p_checksum   SHA-256 of its files
* @param p_step_count statements of the up direction that must have been stored
* @throws PF109 the version was loaded from other files before, or steps are missing
*/
create or replace function pf_modules.finish_version(
   p_module in varchar, p_version in integer, p_name in varchar, p_checksum in varchar, p_step_count in integer) returns void
language plpgsql volatile security invoker set search_path = pathfinder, pg_temp as $$
declare
   l_checksum varchar;
   l_steps    integer;
begin
   select checksum into l_checksum from pf_module_versions where module = p_module and version = p_version;
   if l_checksum <> p_checksum then
      raise exception using errcode = 'PF109',
         message = format('version %s of module %s was changed after it was loaded: restore its files, and put the change into a new version', p_version, p_module);
   end if;
   select count(*) into l_steps from pf_module_scripts where module = p_module and version = p_version and direction = 'up';
   if l_steps <> p_step_count then
      raise exception using errcode = 'PF109',
         message = format('version %s of module %s has %s steps, not the %s announced', p_version, p_module, l_steps, p_step_count);
   end if;
   insert into pf_module_versions (module, version, name, checksum, step_count)
   values (p_module, p_version, p_name, p_checksum, p_step_count)
   on conflict (module, version) do nothing;
   perform pf_provisioning.create_reference_set(p_module => p_module, p_version => p_version);
   insert into pf_schema_migrations (kind, version, description, checksum, state, statements_done, statement_count, started_at, applied_at, duration_ms, applied_by)
   values ('module', p_module || '/V' || lpad(p_version::text, 3, '0'), p_name, p_checksum, 'applied', p_step_count, p_step_count,
           transaction_timestamp(), clock_timestamp(), round(extract(epoch from clock_timestamp() - transaction_timestamp()) * 1000), session_user)
   on conflict (kind, version) do nothing;
end
$$;

revoke execute on all functions in schema pf_modules from public;
