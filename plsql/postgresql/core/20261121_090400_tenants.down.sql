-- pathfinder: refuses while pf_tenant_tables has rows
do $$
declare
   l_tables bigint;
begin
   select count(*) into l_tables from pf_tenant_tables;
   if l_tables > 0 then
      raise exception using
         errcode = 'PF103',
         message = format('%s tables of tenants still stand: drop or archive all tenants before the catalogue goes.', l_tables);
   end if;
end
$$;
drop table pf_tenant_tables;
drop table pf_tenant_modules;
drop table pf_tenants;
drop sequence pf_tenant_set_numbers;
