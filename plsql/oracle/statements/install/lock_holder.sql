-- 23ai says ORA-41900 where others say ORA-01031
declare
   e_missing  exception;
   e_denied   exception;
   e_no_right exception;
   pragma exception_init(e_missing, -942);
   pragma exception_init(e_denied, -1031);
   pragma exception_init(e_no_right, -41900);
   l_id pls_integer := sys.dbms_utility.get_hash_value('pathfinder installation ' || sys_context('userenv', 'current_user'), 0, 1073741824);
begin
   open :result for
      'select coalesce(s.client_info, s.program, ''unknown program'') || '', account '' || s.username || '' at '' || s.machine
              || '', session '' || s.sid || '','' || s.serial# || '', since '' || to_char(s.logon_time, ''YYYY-MM-DD HH24:MI:SS'') as holder
         from sys.v_$lock l
         join sys.v_$session s on s.sid = l.sid
        where l.type = ''UL''
          and l.lmode = 6
          and l.id1 = :1' using l_id;
exception
   when e_missing or e_denied or e_no_right then
      open :result for select 'a session that sys.v_$lock would name: run admin/privileges.sql' as holder from dual;
end;
/
