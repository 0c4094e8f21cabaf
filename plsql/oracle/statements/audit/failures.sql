-- what failed last, newest first; the index holds the failures alone
select l.audit_id
  from pf_audit_log l
 where case when l.success = 'N' then l.occurred_at end <= :occurred_at
   and (l.occurred_at < :occurred_at or l.audit_id < :audit_id)
 order by case when l.success = 'N' then l.occurred_at end desc, l.audit_id desc
 fetch first :page_size rows only
/
