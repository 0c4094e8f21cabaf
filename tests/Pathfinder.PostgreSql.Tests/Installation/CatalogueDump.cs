namespace Pathfinder.PostgreSql.Tests.Installation;

/// <summary>Everything that the catalogue says about our schemas, as lines that can be compared.</summary>
internal static class CatalogueDump
{
    private const string Ours = "(n.nspname = 'pathfinder' or n.nspname like 'pf\\_%')";

    public static readonly string Query = $"""
        select line collate "C" from (
        select 'schema ' || n.nspname || ' owner ' || pg_get_userbyid(n.nspowner) || ' acl ' || coalesce(n.nspacl::text, '') as line from pg_namespace n where {Ours}
        union all
        select 'relation ' || c.oid::regclass || ' kind ' || c.relkind::text || ' owner ' || pg_get_userbyid(c.relowner) || ' rls ' || c.relrowsecurity || c.relforcerowsecurity
               || ' acl ' || coalesce((select string_agg(a::text, ',' order by a::text) from unnest(c.relacl) a), '') || ' ' || coalesce(obj_description(c.oid, 'pg_class'), '')
          from pg_class c join pg_namespace n on n.oid = c.relnamespace where {Ours} and c.relkind <> 'i'
        union all
        select 'column ' || c.oid::regclass || '.' || a.attname || ' ' || a.attnum || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || ' ' || a.attcollation || ' ' || a.attidentity::text
               || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') || ' ' || coalesce(a.attacl::text, '') || ' ' || coalesce(col_description(c.oid, a.attnum), '')
          from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
          left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum where {Ours} and a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'v', 'm', 'p')
        union all
        select 'constraint ' || con.conrelid::regclass || '.' || con.conname || ' ' || pg_get_constraintdef(con.oid) from pg_constraint con join pg_namespace n on n.oid = con.connamespace where {Ours}
        union all
        select 'index ' || pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace where {Ours}
        union all
        select 'policy ' || p.tablename || '.' || p.policyname || ' ' || p.cmd || ' ' || p.roles::text || ' ' || coalesce(p.qual, '') || ' ' || coalesce(p.with_check, '') from pg_policies p where p.schemaname = 'pathfinder'
        union all
        select 'trigger ' || pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace where {Ours} and not t.tgisinternal
        union all
        select 'function ' || pg_get_functiondef(p.oid) || ' owner ' || pg_get_userbyid(p.proowner) || ' acl ' || coalesce((select string_agg(a::text, ',' order by a::text) from unnest(p.proacl) a), '')
               || ' ' || coalesce(obj_description(p.oid, 'pg_proc'), '') from pg_proc p join pg_namespace n on n.oid = p.pronamespace where {Ours}
        union all
        select 'view ' || c.oid::regclass || ' ' || pg_get_viewdef(c.oid) from pg_class c join pg_namespace n on n.oid = c.relnamespace where {Ours} and c.relkind in ('v', 'm')
        union all
        select 'module ' || s.script from (select m.module || m.version || m.checksum || m.step_count as script from pathfinder.pf_module_versions m
               union all select s.module || s.version || s.direction || s.step_no || s.object_type || coalesce(s.object_suffix, '-') || s.template || coalesce(s.tolerated_error, '-') from pathfinder.pf_module_scripts s) s
        union all
        select 'ledger ' || kind || ' ' || version || ' ' || description || ' ' || checksum || ' ' || coalesce(down_checksum, '-') || ' ' || state || ' ' || statements_done || ' ' || statement_count from pathfinder.pf_schema_migrations
        ) as lines order by 1
        """;

    /// <summary>Reads the catalogue of an installed database.</summary>
    public static Task<List<string>> ReadAsync(ScratchDatabase database) => database.ColumnAsync(Query);
}
