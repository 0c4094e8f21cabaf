declare
   l_tables pls_integer;
begin
   select count(*) into l_tables from pf_tenant_tables;
   if l_tables > 0 then
      raise_application_error(-20103, l_tables || ' tables of tenants still stand: drop or archive all tenants before the catalogue goes.');
   end if;
end;
/
drop table pf_tenant_tables cascade constraints purge
/
drop table pf_tenant_modules cascade constraints purge
/
drop table pf_tenants cascade constraints purge
/
drop sequence pf_tenant_set_numbers
/
