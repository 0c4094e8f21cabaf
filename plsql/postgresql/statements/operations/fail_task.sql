select pf_operations.fail_task(:task_id, :fence, :code, :message, :stack, :retry_seconds) as state;
