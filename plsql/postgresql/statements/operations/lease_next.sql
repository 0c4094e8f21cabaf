select operation_id, user_id, kind, module, target_version, fence, attempt, max_attempts, due_at, cancel_requested from pf_operations.lease_next(:worker, :lease_seconds);
