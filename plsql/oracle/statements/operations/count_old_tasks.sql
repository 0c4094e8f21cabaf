select count(*) as old_tasks
  from pf_outbox o
 where o.outbox_id < :before_id
   and o.state = 'done'
   and o.finished_at < sys_extract_utc(systimestamp) - numtodsinterval(:keep_seconds, 'second')
/
