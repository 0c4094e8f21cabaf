select count(*) as old_tasks from pf_outbox
 where outbox_id < :before_id and state = 'done' and finished_at < clock_timestamp() - make_interval(secs => :keep_seconds);
