begin
   pf_privacy.erase_rows(p_operation_id => :operation_id, p_fence => :fence);
end;
/
