begin
   pf_archive.begin_archive(p_operation_id => :operation_id, p_fence => :fence, p_archive_id => :archive_id, p_result => :result);
end;
/
