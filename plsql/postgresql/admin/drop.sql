-- Takes Pathfinder.Data out of this database, tenants and their data included, then the accounts out of the server.
-- There is no way back. Run by a superuser; accounts that another database still uses stay, with an error that says so.

do $$
declare
   l_role varchar;
begin
   foreach l_role in array array['pf_installer', 'pf_provisioner', 'pf_app', 'pf_analytics_reader', 'pf_analytics_writer', 'pf_auditor', 'pf_app_role', 'pf_owner'] loop
      if exists (select from pg_roles where rolname = l_role) then
         execute format('drop owned by %I cascade', l_role);
      end if;
   end loop;
end
$$;

drop role if exists pf_installer, pf_provisioner, pf_app, pf_analytics_reader, pf_analytics_writer, pf_auditor, pf_app_role, pf_owner;
