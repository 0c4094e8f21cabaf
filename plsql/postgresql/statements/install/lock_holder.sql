select coalesce(a.application_name, 'unknown program') || ', account ' || coalesce(a.usename, '?')
       || coalesce(' at ' || host(a.client_addr), '') || ', process ' || l.pid
       || coalesce(', since ' || to_char(a.xact_start at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS "UTC"'), '') as holder
  from pg_locks l
  left join pg_stat_activity a on a.pid = l.pid
 where l.locktype = 'advisory'
   and l.granted
   and l.database = (select oid from pg_database where datname = current_database())
   and (l.classid::bigint << 32) | l.objid::bigint = hashtextextended('pathfinder installation', 0)
   and l.objsubid = 1;
