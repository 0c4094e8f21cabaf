select pf_operations.fail(:operation_id, :fence, :code, :message, :stack, :retry_seconds) as state;
