select pf_operations.renew(:operation_id, :fence, :lease_seconds) as due_at;
