begin
   pf_context.enter_task(p_task_id => :task_id, p_fence => :fence, p_result => :result);
end;
/
