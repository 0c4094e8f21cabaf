do $$
declare
   r record;
begin
   if to_regclass('pathfinder.pf_module_versions') is not null then
      for r in select module, version from pathfinder.pf_module_versions loop
         perform pf_provisioning.drop_reference_set(p_module => r.module, p_version => r.version::integer);
      end loop;
   end if;
end
$$;
-- their reference sets are gone: the next installation loads the modules again
delete from pf_schema_migrations where kind = 'module';
drop schema pf_provisioning cascade;
