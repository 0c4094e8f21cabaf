select pf_operations.cancel(:operation_id, :requested_by) as state;
