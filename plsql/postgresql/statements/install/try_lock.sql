select case when pg_try_advisory_lock(hashtextextended('pathfinder installation', 0)) then 'Y' else 'N' end as locked;
