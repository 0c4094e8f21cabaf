-- 23ai says ORA-41900 where others say ORA-01031
declare
   e_missing  exception;
   e_denied   exception;
   e_no_right exception;
   pragma exception_init(e_missing, -942);
   pragma exception_init(e_denied, -1031);
   pragma exception_init(e_no_right, -41900);
   l_sql   varchar2(200 char) := 'select to_number(max(p.value)) from sys.v_$parameter p where p.name = ''sessions''';
   l_limit number(10);
begin
   begin
      execute immediate l_sql into l_limit;
   exception
      when e_missing or e_denied or e_no_right then
         l_limit := null;
   end;
   open :result for
      select l_limit as session_limit from dual;
end;
/
