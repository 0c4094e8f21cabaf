declare
   e_missing exception;
   pragma exception_init(e_missing, -942);
begin
   execute immediate 'delete from pf_schema_migrations where kind = ''module''';
   execute immediate 'drop table pf_module_scripts cascade constraints purge';
exception
   when e_missing then
      null; -- an earlier run dropped it
end;
/
declare
   e_missing exception;
   pragma exception_init(e_missing, -942);
begin
   execute immediate 'drop table pf_module_versions cascade constraints purge';
exception
   when e_missing then
      null; -- an earlier run dropped it
end;
/
