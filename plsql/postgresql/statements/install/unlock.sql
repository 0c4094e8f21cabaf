select case when pg_advisory_unlock(hashtextextended('pathfinder installation', 0)) then 'Y' else 'N' end as unlocked;
