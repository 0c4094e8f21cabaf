select pf_operations.complete(:operation_id, :fence);
