begin
   pf_archive.open_sample(p_operation_id => :operation_id, p_fence => :fence, p_result => :result);
end;
/
