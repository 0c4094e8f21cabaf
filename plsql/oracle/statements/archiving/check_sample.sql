declare
   l_value pf_archives.row_count%type;
begin
   l_value := pf_archive.check_sample(p_operation_id => :operation_id, p_fence => :fence);
   open :result for select l_value as row_count from dual;
end;
/
