declare
   l_result pls_integer;
begin
   l_result := sys.dbms_lock.request(
      id                => sys.dbms_utility.get_hash_value('pathfinder installation ' || sys_context('userenv', 'current_user'), 0, 1073741824),
      lockmode          => sys.dbms_lock.x_mode,
      timeout           => 0,
      release_on_commit => false);
   open :result for select case when l_result in (0, 4) then 'Y' else 'N' end as locked from dual;
end;
/
