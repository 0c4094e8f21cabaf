-- what stands beside the tenants' tables and the reference sets of their modules, which are found by exact names; the
-- sequence of an identity column goes with its table
select c.relname::text
  from pg_class c
  left join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i') and c.relkind = 'S'
  join pg_class t on t.oid = coalesce(d.refobjid, c.oid)
 where c.relnamespace = to_regnamespace('pathfinder')
   and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
   and not c.relispartition
   and not exists (select from pathfinder.pf_tenant_tables n where n.table_name = t.relname)
   and not exists (select from pathfinder.pf_module_scripts s
                    where s.object_type = 'table'
                      and t.relname = 'pf_model_' || s.module || '_v' || lpad(s.version::text, 3, '0') || substring(s.template from '[{]prefix[}](_[a-z0-9_]*)'))
 order by c.relname;
