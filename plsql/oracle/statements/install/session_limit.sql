declare
   e_missing exception;
   pragma exception_init(e_missing, -942);
   l_sql   varchar2(200 char) := 'select to_number(max(p.value)) from sys.v_$parameter p where p.name = ''sessions''';
   l_limit number(10);
begin
   begin
      execute immediate l_sql into l_limit;
   exception
      when e_missing then
         l_limit := null;
   end;
   open :result for
      select l_limit as session_limit from dual;
end;
/
