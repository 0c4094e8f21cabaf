begin
   pf_operations.complete_task(p_task_id => :task_id, p_fence => :fence);
end;
/
