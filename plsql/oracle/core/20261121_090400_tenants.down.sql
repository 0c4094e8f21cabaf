-- pathfinder: refuses while pf_tenant_tables has rows
declare
   e_missing exception;
   pragma exception_init(e_missing, -942);
   l_tables pls_integer;
begin
   execute immediate 'select count(*) from pf_tenant_tables' into l_tables;
   if l_tables > 0 then
      raise_application_error(-20103, l_tables || ' tables of tenants still stand: drop or archive all tenants before the catalogue goes.');
   end if;
exception
   when e_missing then
      null; -- an earlier run dropped it
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
