declare
   l_operation_id pf_schema_operations.operation_id%type;
begin
   l_operation_id := pf_operations.request(p_operation_id => :operation_id, p_user_id => :user_id, p_kind => :kind, p_module => :module, p_target_version => :target_version, p_priority => :priority, p_requested_by => :requested_by);
   open :result for select l_operation_id as operation_id from dual;
end;
/
