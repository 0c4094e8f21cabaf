declare
   l_count pls_integer;
begin
   l_count := pf_operations.purge_tasks(p_before_id => :before_id, p_keep_seconds => :keep_seconds, p_batch => :batch);
   open :result for select cast(l_count as number(10)) as purged from dual;
end;
/
