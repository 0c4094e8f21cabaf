begin
   pf_archive.finish_restore(p_operation_id => :operation_id, p_fence => :fence);
end;
/
