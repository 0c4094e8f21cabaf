declare
   e_missing exception;
   pragma exception_init(e_missing, -942);
begin
   execute immediate 'drop table pf_schema_migrations cascade constraints purge';
exception
   when e_missing then
      null; -- an earlier run dropped it
end;
/
