declare
   l_result pls_integer;
begin
   l_result := sys.dbms_lock.release(
      id => sys.dbms_utility.get_hash_value('pathfinder installation ' || sys_context('userenv', 'current_user'), 0, 1073741824));
   open :result for select case when l_result = 0 then 'Y' else 'N' end as unlocked from dual;
end;
/
