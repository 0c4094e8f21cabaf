-- blocking: without it the installation fails; otherwise it is advice
select check_name, actual, required, ok, blocking, advice
  from (values
   (1, 'server version', current_setting('server_version'), '15 or later',
      case when current_setting('server_version_num')::integer >= 150000 then 'Y' else 'N' end, 'Y',
      'upgrade the server, or point the connection at one of version 15 or later'),
   (2, 'character set', (select pg_encoding_to_char(encoding) from pg_database where datname = current_database()), 'UTF8',
      case when (select pg_encoding_to_char(encoding) from pg_database where datname = current_database()) = 'UTF8' then 'Y' else 'N' end, 'Y',
      'create the database with encoding ''UTF8'' template template0'),
   (3, 'writable', case when pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' then 'read only' else 'read and write' end, 'read and write',
      case when pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' then 'N' else 'Y' end, 'Y',
      'connect to the primary server'),
   (4, 'accounts', coalesce((select string_agg(a.name, ', ' order by a.name)
                               from unnest(array['pf_owner', 'pf_app_role', 'pf_installer', 'pf_provisioner', 'pf_app', 'pf_analytics_reader', 'pf_analytics_writer', 'pf_auditor']) a (name)
                              where not exists (select from pg_roles r where r.rolname = a.name)) || ' missing', 'present'), 'present',
      case when (select count(*) from pg_roles r
                  where r.rolname in ('pf_owner', 'pf_app_role', 'pf_installer', 'pf_provisioner', 'pf_app', 'pf_analytics_reader', 'pf_analytics_writer', 'pf_auditor')) = 8 then 'Y' else 'N' end, 'Y',
      'run admin/accounts.sql as a superuser'),
   (5, 'right to act as pf_owner', coalesce((select case when pg_has_role(session_user, r.oid, 'member') then 'granted' else 'missing' end from pg_roles r where r.rolname = 'pf_owner'), 'missing'), 'granted',
      coalesce((select case when pg_has_role(session_user, r.oid, 'member') then 'Y' else 'N' end from pg_roles r where r.rolname = 'pf_owner'), 'N'), 'Y',
      'run admin/accounts.sql, then connect as pf_installer'),
   (6, 'schema pathfinder', coalesce((select 'owned by ' || pg_get_userbyid(n.nspowner) from pg_namespace n where n.nspname = 'pathfinder'), 'missing'), 'owned by pf_owner',
      case when exists (select from pg_namespace n where n.nspname = 'pathfinder' and pg_get_userbyid(n.nspowner) = 'pf_owner') then 'Y' else 'N' end, 'Y',
      'run admin/privileges.sql in this database'),
   (7, 'right of pf_owner to create schemas',
      coalesce((select case when has_database_privilege(r.oid, current_database(), 'create') then 'granted' else 'missing' end from pg_roles r where r.rolname = 'pf_owner'), 'missing'), 'granted',
      coalesce((select case when has_database_privilege(r.oid, current_database(), 'create') then 'Y' else 'N' end from pg_roles r where r.rolname = 'pf_owner'), 'N'), 'Y',
      'run admin/privileges.sql in this database'),
   (8, 'random numbers and digests',
      coalesce((select string_agg(f.name, ', ' order by f.name)
                  from unnest(array['pg_catalog.gen_random_uuid()', 'pg_catalog.sha256(bytea)']) f (name)
                 where not exists (select from pg_roles r where r.rolname = 'pf_owner' and has_function_privilege(r.oid, to_regprocedure(f.name), 'execute'))) || ' not callable', 'callable'), 'callable',
      case when (select count(*) from pg_roles r, unnest(array['pg_catalog.gen_random_uuid()', 'pg_catalog.sha256(bytea)']) f (name)
                  where r.rolname = 'pf_owner' and has_function_privilege(r.oid, to_regprocedure(f.name), 'execute')) = 2 then 'Y' else 'N' end, 'Y',
      'let pf_owner execute them; they are built in, no extension is needed'),
   (9, 'audit of schema changes',
      case when (select count(*) from pg_event_trigger t where t.evtname in ('pf_schema_changed', 'pf_schema_dropped') and t.evtenabled in ('O', 'A')) = 2 then 'on' else 'off' end, 'on',
      case when (select count(*) from pg_event_trigger t where t.evtname in ('pf_schema_changed', 'pf_schema_dropped') and t.evtenabled in ('O', 'A')) = 2 then 'Y' else 'N' end, 'N',
      'run admin/privileges.sql as a superuser'),
   (10, 'max_connections', current_setting('max_connections'), '100 or more',
      case when current_setting('max_connections')::integer >= 100 then 'Y' else 'N' end, 'N', 'raise max_connections and restart'),
   (11, 'shared_buffers', current_setting('shared_buffers'), '256MB or more',
      case when pg_size_bytes(current_setting('shared_buffers')) >= 268435456 then 'Y' else 'N' end, 'N', 'raise shared_buffers and restart'),
   (12, 'effective_cache_size', current_setting('effective_cache_size'), '1GB or more',
      case when pg_size_bytes(current_setting('effective_cache_size')) >= 1073741824 then 'Y' else 'N' end, 'N', 'raise effective_cache_size'),
   (13, 'work_mem', current_setting('work_mem'), '4MB or more',
      case when pg_size_bytes(current_setting('work_mem')) >= 4194304 then 'Y' else 'N' end, 'N', 'raise work_mem'),
   (14, 'maintenance_work_mem', current_setting('maintenance_work_mem'), '64MB or more',
      case when pg_size_bytes(current_setting('maintenance_work_mem')) >= 67108864 then 'Y' else 'N' end, 'N', 'raise maintenance_work_mem'),
   (15, 'statistics of statements', case when exists (select from pg_extension where extname = 'pg_stat_statements') then 'counted' else 'not counted' end, 'counted',
      case when exists (select from pg_extension where extname = 'pg_stat_statements') then 'Y' else 'N' end, 'N',
      'name pg_stat_statements in shared_preload_libraries, restart, and run admin/privileges.sql again')
  ) as checks (place, check_name, actual, required, ok, blocking, advice)
 order by place;
