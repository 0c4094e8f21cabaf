declare
   l_state pf_schema_operations.state%type;
begin
   l_state := pf_operations.fail(p_operation_id => :operation_id, p_fence => :fence, p_code => :code, p_message => :message, p_stack => :stack, p_retry_seconds => :retry_seconds);
   open :result for select l_state as state from dual;
end;
/
