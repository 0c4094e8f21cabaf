select pf_operations.request(:operation_id, :user_id, :kind, :module, :target_version, :priority, :requested_by) as operation_id;
