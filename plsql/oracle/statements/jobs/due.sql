-- some dozen rows: no index is needed
select j.job_name, j.paused,
       case when (j.lease_until is null or j.lease_until <= sys_extract_utc(systimestamp))
             and (j.requested_at is not null or (j.paused = 'N' and j.next_due_at <= sys_extract_utc(systimestamp))) then 'Y' else 'N' end as is_due
  from pf_jobs j
/
