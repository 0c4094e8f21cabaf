-- what failed last, newest first; the index holds the failures alone
select audit_id
  from pf_audit_log
 where (case when success = 'N' then occurred_at end) <= :occurred_at
   and (occurred_at < :occurred_at or audit_id < :audit_id)
 order by (case when success = 'N' then occurred_at end) desc, audit_id desc
 limit :page_size;
