declare
   l_count pls_integer;
begin
   l_count := pf_statistics.gather(p_user_id => :user_id);
   open :result for select cast(l_count as number(10)) as table_count from dual;
end;
/
