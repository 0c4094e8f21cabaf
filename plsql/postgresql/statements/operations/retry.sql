select pf_operations.retry(:operation_id, :requested_by);
