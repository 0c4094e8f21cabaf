-- our schemas, and who owns them
select n.nspname as schema_name, pg_get_userbyid(n.nspowner) as owner
  from pg_namespace n
 where n.nspname = any(cast(:names as text[]))
    or pg_get_userbyid(n.nspowner) = 'pf_owner'
 order by n.nspname;
