select outbox_id, user_id, kind, payload, fence, attempt, max_attempts from pf_operations.lease_task(:worker, :lease_seconds);
