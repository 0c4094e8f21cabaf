namespace Pathfinder.Oracle.Tests.Infrastructure;

/// <summary>The rules of the owner's tables as the dictionary has them, for an account that sees all of it.</summary>
internal static class RuleDump
{
    /// <summary>A line for each rule; a materialized view's container has none that anybody could break.</summary>
    public const string Rules = """
        select decode(c.constraint_type, 'C', 'check', 'R', 'foreign', 'unique') || '|' || lower(c.table_name) || '|' || lower(c.constraint_name) || '|'
               || (select listagg(lower(k.column_name), ',') within group (order by k.position, k.column_name) from sys.dba_cons_columns k where k.owner = c.owner and k.constraint_name = c.constraint_name)
               || '|' || lower(p.table_name) || '|'
               || (select listagg(lower(k.column_name), ',') within group (order by k.position) from sys.dba_cons_columns k where k.owner = p.owner and k.constraint_name = p.constraint_name)
               || '|' || lower(c.delete_rule)
          from sys.dba_constraints c
          left join sys.dba_constraints p on p.owner = c.r_owner and p.constraint_name = c.r_constraint_name
         where c.owner = 'PF_OWNER' and c.constraint_type in ('C', 'P', 'U', 'R') and c.generated = 'USER NAME' and c.table_name not like 'BIN$%'
           and c.table_name not in (select m.mview_name from sys.dba_mviews m where m.owner = 'PF_OWNER')
        union all
        select 'unique|' || lower(i.table_name) || '|' || lower(i.index_name) || '||||'
          from sys.dba_indexes i
         where i.owner = 'PF_OWNER' and i.uniqueness = 'UNIQUE' and i.index_type <> 'LOB' and i.generated = 'N' and i.table_name not like 'BIN$%'
           and i.table_name not in (select m.mview_name from sys.dba_mviews m where m.owner = 'PF_OWNER')
           and not exists (select null from sys.dba_constraints c where c.owner = i.owner and c.table_name = i.table_name and c.index_name = i.index_name)
        union all
        select 'needed|' || lower(c.table_name) || '|' || lower(c.column_name) || '|' || lower(c.column_name) || '|||'
          from sys.dba_tab_columns c
          join sys.dba_tables t on t.owner = c.owner and t.table_name = c.table_name and t.dropped = 'NO'
         where c.owner = 'PF_OWNER' and c.nullable = 'N'
           and c.table_name not in (select m.mview_name from sys.dba_mviews m where m.owner = 'PF_OWNER')
        """;

    /// <summary>A line for each column of a document.</summary>
    public const string Documents = """
        select lower(j.table_name || '|' || j.column_name) from sys.dba_json_columns j
         where j.owner = 'PF_OWNER' and j.object_type = 'TABLE' and j.table_name not like 'BIN$%'
        """;
}
