-- everything that makes up our schemas, one row for each fact about an object; :relations names what is looked at in schema
-- pathfinder, null for all of it. Partitions are part of their table: only what is granted on one is said. Texts come from the server's own deparser, so that equal structures read alike.
with ours as (
   select n.oid, n.nspname, case when n.nspname = 'pathfinder' then '' else n.nspname || '.' end as lead, n.nspowner, n.nspacl
     from pg_namespace n
    where pg_get_userbyid(n.nspowner) = 'pf_owner'
      and not starts_with(n.nspname, 'set_aside_')
),
relation as (
   select c.oid, o.lead || c.relname as name, c.relkind, c.relowner, c.relacl, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity, c.reloptions
     from pg_class c
     join ours o on o.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
      and not c.relispartition
      and (o.nspname <> 'pathfinder' or cast(:relations as text[]) is null or c.relname = any(cast(:relations as text[])))
),
routine as (
   select o.lead || p.proname || '(' || oidvectortypes(p.proargtypes) || ')' as name, p.*
     from pg_proc p
     join ours o on o.oid = p.pronamespace
),
described as (
select 'schema' as kind, o.nspname::text as name, 'owner' as fact, pg_get_userbyid(o.nspowner)::text as value
  from ours o
union all
select case r.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' when 'f' then 'foreign table' else 'table' end, r.name, f.fact, f.value
  from relation r
 cross join lateral (values
    ('owner', pg_get_userbyid(r.relowner)::text),
    ('persistence', case r.relpersistence when 'p' then 'permanent' when 'u' then 'unlogged' else 'temporary' end),
    ('row security', case when r.relkind in ('r', 'p') then case when not r.relrowsecurity then 'off' when r.relforcerowsecurity then 'forced' else 'on' end end),
    ('definition', case when r.relkind in ('v', 'm') then pg_get_viewdef(r.oid) end),
    ('options', case when r.relkind in ('v', 'm') then array_to_string(r.reloptions, ', ') end)
  ) as f (fact, value)
 where f.value is not null
union all
select 'sequence', r.name, 'definition',
       format('%s start %s increment %s from %s to %s cache %s%s', format_type(s.seqtypid, null), s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, case when s.seqcycle then ' cycle' else '' end)
  from relation r
  join pg_sequence s on s.seqrelid = r.oid
union all
select 'column', r.name || '.' || a.attname, f.fact, f.value
  from relation r
  join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
 cross join lateral (values
    ('type', format_type(a.atttypid, a.atttypmod)),
    ('nullable', case when a.attnotnull then 'no' else 'yes' end),
    ('default', case when a.attgenerated = '' then pg_get_expr(d.adbin, d.adrelid) end),
    ('generated', case when a.attgenerated <> '' then pg_get_expr(d.adbin, d.adrelid) when a.attidentity = 'a' then 'always as identity' when a.attidentity = 'd' then 'by default as identity' end),
    ('collation', (select l.collname::text from pg_collation l join pg_type t on t.oid = a.atttypid where l.oid = a.attcollation and l.oid <> t.typcollation))
  ) as f (fact, value)
 where r.relkind in ('r', 'p', 'f')
   and f.value is not null
union all
select 'constraint', k.conname || ' on ' || r.name, f.fact, f.value
  from relation r
  join pg_constraint k on k.conrelid = r.oid
 cross join lateral (values
    ('definition', regexp_replace(pg_get_constraintdef(k.oid), ' NOT VALID$', '')),
    ('valid', case when k.convalidated and not exists (select from pg_index x where x.indexrelid = k.conindid and k.contype in ('p', 'u', 'x') and not x.indisvalid) then 'yes' else 'no' end)
  ) as f (fact, value)
 where k.contype <> 't'
union all
select 'index', c.relname || ' on ' || r.name, f.fact, f.value
  from relation r
  join pg_index x on x.indrelid = r.oid
  join pg_class c on c.oid = x.indexrelid
 cross join lateral (values
    ('definition', pg_get_indexdef(x.indexrelid)),
    ('valid', case when x.indisvalid and x.indisready then 'yes' else 'no' end)
  ) as f (fact, value)
 where not exists (select from pg_constraint k where k.conindid = x.indexrelid and k.contype in ('p', 'u', 'x'))
union all
select 'function', p.name, f.fact, f.value
  from routine p
 cross join lateral (values
    ('owner', pg_get_userbyid(p.proowner)::text),
    ('arguments', pg_get_function_arguments(p.oid)),
    ('result', pg_get_function_result(p.oid)),
    ('language', (select l.lanname::text from pg_language l where l.oid = p.prolang)),
    ('security', case when p.prosecdef then 'definer' else 'invoker' end),
    ('properties', concat_ws(' ', p.prokind::text, p.provolatile::text, p.proparallel::text, case when p.proisstrict then 'strict' end, case when p.proleakproof then 'leakproof' end)),
    ('settings', array_to_string(p.proconfig, ', ')),
    ('body', encode(sha256(convert_to(coalesce(pg_get_function_sqlbody(p.oid), p.prosrc), 'UTF8')), 'hex'))
  ) as f (fact, value)
 where f.value is not null
union all
select 'trigger', g.tgname || ' on ' || r.name, f.fact, f.value
  from relation r
  join pg_trigger g on g.tgrelid = r.oid and not g.tgisinternal
 cross join lateral (values
    ('definition', pg_get_triggerdef(g.oid)),
    ('fires', case g.tgenabled when 'O' then 'yes' when 'D' then 'never' when 'R' then 'on replicas' else 'always' end)
  ) as f (fact, value)
union all
select 'rule', w.rulename || ' on ' || r.name, 'definition', pg_get_ruledef(w.oid)
  from relation r
  join pg_rewrite w on w.ev_class = r.oid and w.rulename <> '_RETURN'
union all
select 'policy', y.polname || ' on ' || r.name, f.fact, f.value
  from relation r
  join pg_policy y on y.polrelid = r.oid
 cross join lateral (values
    ('command', case y.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end),
    ('mode', case when y.polpermissive then 'permissive' else 'restrictive' end),
    ('accounts', (select string_agg(case when u.oid = 0 then 'public' else pg_get_userbyid(u.oid)::text end, ', ' order by case when u.oid = 0 then 'public' else pg_get_userbyid(u.oid)::text end) from unnest(y.polroles) as u (oid))),
    ('using', pg_get_expr(y.polqual, y.polrelid)),
    ('with check', pg_get_expr(y.polwithcheck, y.polrelid))
  ) as f (fact, value)
 where f.value is not null
union all
-- an absent list of grants stands for the defaults, which let everybody execute functions
select 'grant', lower(a.privilege_type) || t.part || ' on ' || t.name || ' to ' || case when a.grantee = 0 then 'public' else pg_get_userbyid(a.grantee)::text end, 'grantable', case when bool_or(a.is_grantable) then 'yes' else 'no' end
  from (
     select o.nspowner as owner, 'schema ' || o.nspname as name, '' as part, coalesce(o.nspacl, acldefault('n', o.nspowner)) as acl from ours o
      union all
     select r.relowner, r.name, '', coalesce(r.relacl, acldefault(case when r.relkind = 'S' then 's'::"char" else 'r'::"char" end, r.relowner)) from relation r
      union all
     select c.relowner, o.lead || c.relname, '', c.relacl from pg_class c join ours o on o.oid = c.relnamespace where c.relispartition and c.relacl is not null
      union all
     select r.relowner, r.name, ' (' || c.attname || ')', c.attacl from relation r join pg_attribute c on c.attrelid = r.oid and c.attacl is not null and not c.attisdropped
      union all
     select p.proowner, p.name, '', coalesce(p.proacl, acldefault('f', p.proowner)) from routine p
  ) as t
 cross join lateral aclexplode(t.acl) as a
 where a.grantee <> t.owner
 group by a.privilege_type, t.part, t.name, a.grantee
union all
select 'comment', t.name, 'text', t.text
  from (
     select o.nspname::text as name, obj_description(o.oid, 'pg_namespace') as text from ours o
      union all
     select r.name, obj_description(r.oid, 'pg_class') from relation r
      union all
     select r.name || '.' || c.attname, col_description(r.oid, c.attnum) from relation r join pg_attribute c on c.attrelid = r.oid and c.attnum > 0 and not c.attisdropped
      union all
     select p.name, obj_description(p.oid, 'pg_proc') from routine p
  ) as t
 where t.text is not null
)
-- the deparser casts a list of texts as a whole, and after a dump and restore each of its members: the casts of texts are left out
select d.kind, d.name, d.fact,
       case when d.fact in ('definition', 'generated', 'using', 'with check')
            then regexp_replace(regexp_replace(regexp_replace(d.value, '::(character varying|character|bpchar|text)(\(\d+\))?(\[\])?', '', 'g'), '\((''([^'']|'''')*'')\)', '\1', 'g'), '\(\((ARRAY\[[^]]*\])\)\)', '(\1)', 'g')
            else d.value end as value
  from described d;
