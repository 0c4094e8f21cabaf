-- What the context stands on. The other engine keeps a key here to sign contexts with; here the server keeps contexts where
-- no account can write them, in namespaces that admin/privileges.sql makes. This only checks that the owner may use them.

declare
   l_missing varchar2(1000 char);
begin
   -- roles do not count in definer's-rights packages, so the rights must be the owner's own or everybody's
   select listagg(n.package_name, ', ') within group (order by n.package_name)
     into l_missing
     from (select 'DBMS_LOCK' as package_name from dual
           union all
           select 'DBMS_RLS' from dual
           union all
           select 'DBMS_SESSION' from dual) n
    where not exists (select null
                        from sys.all_tab_privs p
                       where p.table_schema = 'SYS'
                         and p.table_name = n.package_name
                         and p.privilege = 'EXECUTE'
                         and p.grantee in (sys_context('userenv', 'current_user'), 'PUBLIC'));
   if l_missing is not null then
      raise_application_error(-20109, 'The owner may not execute ' || l_missing || ': run admin/privileges.sql first.');
   end if;
end;
/
