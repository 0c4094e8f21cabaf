begin
   pf_operations.complete(p_operation_id => :operation_id, p_fence => :fence);
end;
/
