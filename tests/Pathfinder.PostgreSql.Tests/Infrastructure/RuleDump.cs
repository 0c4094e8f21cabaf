namespace Pathfinder.PostgreSql.Tests.Infrastructure;

/// <summary>The rules of all tables as the catalogue has them.</summary>
internal static class RuleDump
{
    /// <summary>A line for each rule; what partitions have is their table's.</summary>
    public const string Rules = """
        select (case c.contype when 'c' then 'check' when 'f' then 'foreign' else 'unique' end) || '|' || t.relname || '|' || c.conname || '|'
               || (select string_agg(a.attname, ',' order by k.place) from unnest(c.conkey) with ordinality as k (num, place) join pg_attribute as a on a.attrelid = c.conrelid and a.attnum = k.num)
               || '|' || coalesce(p.relname, '') || '|'
               || coalesce((select string_agg(a.attname, ',' order by k.place) from unnest(c.confkey) with ordinality as k (num, place) join pg_attribute as a on a.attrelid = c.confrelid and a.attnum = k.num), '')
               || '|' || (case c.confdeltype when 'c' then 'cascade' when 'n' then 'set null' when 'a' then 'no action' else '' end)
          from pg_constraint as c
          join pg_class as t on t.oid = c.conrelid
          left join pg_class as p on p.oid = c.confrelid
         where t.relnamespace = 'pathfinder'::regnamespace and not t.relispartition and c.contype in ('c', 'f', 'p', 'u')
        union all
        select 'unique|' || t.relname || '|' || i.relname || '||||'
          from pg_index as x
          join pg_class as i on i.oid = x.indexrelid
          join pg_class as t on t.oid = x.indrelid
         where t.relnamespace = 'pathfinder'::regnamespace and x.indisunique and t.relkind in ('r', 'p') and not t.relispartition
           and not exists (select from pg_constraint as c where c.conindid = x.indexrelid and c.contype in ('p', 'u'))
        union all
        select 'needed|' || t.relname || '|' || a.attname || '|' || a.attname || '|||'
          from pg_attribute as a
          join pg_class as t on t.oid = a.attrelid
         where t.relnamespace = 'pathfinder'::regnamespace and t.relkind in ('r', 'p') and not t.relispartition and a.attnum > 0 and not a.attisdropped and a.attnotnull
        """;

    /// <summary>A line for each column of a document.</summary>
    public const string Documents = """
        select t.relname || '|' || a.attname
          from pg_attribute as a
          join pg_class as t on t.oid = a.attrelid
         where t.relnamespace = 'pathfinder'::regnamespace and t.relkind in ('r', 'p') and not t.relispartition and a.attnum > 0 and not a.attisdropped and a.atttypid = 'jsonb'::regtype
        """;
}
