-- what a build that was cut off leaves behind
select 'index' as object_type, c.relname as object_name, 'its build was cut off: drop it and create it anew' as problem
  from pg_index i
  join pg_class c on c.oid = i.indexrelid
  join pg_namespace n on n.oid = c.relnamespace
 where n.nspname = 'pathfinder'
   and not i.indisvalid
 union all
select 'constraint', con.conname, 'it was never validated'
  from pg_constraint con
  join pg_namespace n on n.oid = con.connamespace
 where n.nspname = 'pathfinder'
   and not con.convalidated
 order by 1, 2;
