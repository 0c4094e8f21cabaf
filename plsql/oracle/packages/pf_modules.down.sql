declare
   e_missing exception;
   pragma exception_init(e_missing, -4043);
begin
   execute immediate 'drop package pf_modules';
exception
   when e_missing then
      null; -- an earlier run dropped it
end;
/
