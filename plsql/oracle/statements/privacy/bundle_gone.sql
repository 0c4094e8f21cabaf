begin
   pf_privacy.bundle_gone(p_operation_id => :operation_id, p_fence => :fence, p_archive_id => :archive_id);
end;
/
