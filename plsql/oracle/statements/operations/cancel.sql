declare
   l_state pf_schema_operations.state%type;
begin
   l_state := pf_operations.cancel(p_operation_id => :operation_id, p_requested_by => :requested_by);
   open :result for select l_state as state from dual;
end;
/
