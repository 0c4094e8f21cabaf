begin
   pf_operations.retry(p_operation_id => :operation_id, p_requested_by => :requested_by);
end;
/
