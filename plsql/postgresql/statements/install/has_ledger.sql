select case when to_regclass('pathfinder.pf_schema_migrations') is null then 'N' else 'Y' end as present;
