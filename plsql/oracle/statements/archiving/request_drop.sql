declare
   l_value pf_archives.operation_id%type;
begin
   l_value := pf_archive.request_drop(p_archive_id => :archive_id, p_operation_id => :operation_id, p_requested_by => :requested_by);
   open :result for select l_value as operation_id from dual;
end;
/
