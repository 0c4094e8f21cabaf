begin
   pf_privacy.begin_erasure(p_operation_id => :operation_id, p_fence => :fence, p_erasure_id => :erasure_id, p_result => :result);
end;
/
