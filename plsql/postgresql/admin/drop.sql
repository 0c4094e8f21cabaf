-- Takes Pathfinder.Data out of this database, tenants and their data included, then the accounts out of the server.
-- There is no way back. Run by a superuser; accounts that another database still uses stay, with an error that says so.

drop event trigger if exists pf_schema_changed;
drop event trigger if exists pf_schema_dropped;
drop function if exists public.pf_record_schema_change();

-- schema by schema: drop owned would also take back the rights that the accounts have to other databases
do $$
declare
   l_schema varchar;
begin
   for l_schema in select nspname from pg_namespace where pg_get_userbyid(nspowner) = 'pf_owner' loop
      execute format('drop schema %I cascade', l_schema);
   end loop;
   if exists (select from pg_roles where rolname = 'pf_owner') then
      execute format('revoke all on database %I from pf_owner, pf_installer, pf_provisioner, pf_app, pf_analytics_reader, pf_analytics_writer, pf_auditor', current_database());
   end if;
end
$$;

drop role if exists pf_installer, pf_provisioner, pf_app, pf_analytics_reader, pf_analytics_writer, pf_auditor, pf_app_role, pf_owner;
