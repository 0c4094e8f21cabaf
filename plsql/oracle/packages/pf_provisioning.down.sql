declare
   type t_versions is table of pf_module_versions%rowtype;
   l_versions t_versions;
begin
   -- all of them first: dropping commits
   select v.* bulk collect into l_versions from pf_module_versions v;
   for i in 1 .. l_versions.count loop
      pf_provisioning.drop_reference_set(p_module => l_versions(i).module, p_version => l_versions(i).version);
   end loop;
end;
/
-- their reference sets are gone: the next installation loads the modules again
delete from pf_schema_migrations where kind = 'module'
/
drop package pf_provisioning
/
