select pf_operations.complete_task(:task_id, :fence);
