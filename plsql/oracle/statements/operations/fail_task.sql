declare
   l_state pf_outbox.state%type;
begin
   l_state := pf_operations.fail_task(p_task_id => :task_id, p_fence => :fence, p_code => :code, p_message => :message, p_stack => :stack, p_retry_seconds => :retry_seconds);
   open :result for select l_state as state from dual;
end;
/
