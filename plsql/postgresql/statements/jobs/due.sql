-- some dozen rows: no index is needed
select job_name, paused,
       case when (lease_until is null or lease_until <= clock_timestamp())
             and (requested_at is not null or (paused = 'N' and next_due_at <= clock_timestamp())) then 'Y' else 'N' end as is_due
  from pf_jobs;
