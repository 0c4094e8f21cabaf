select user_id, prefix, set_no, state, modules from pf_context.enter_task(:task_id, :fence);
