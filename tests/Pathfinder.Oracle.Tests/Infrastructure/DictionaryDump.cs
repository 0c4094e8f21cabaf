namespace Pathfinder.Oracle.Tests.Infrastructure;

/// <summary>Everything that the dictionary says about the owner's objects, as lines that can be compared.</summary>
internal static class DictionaryDump
{
    /// <summary>The query, for an account that sees the whole dictionary.</summary>
    public const string Query = """
        select 'relation ' || lower(t.table_name) || ' table' as line from sys.dba_tables t where t.owner = 'PF_OWNER' and t.dropped = 'NO'
        union all
        select 'relation ' || lower(v.view_name) || ' view ' || v.text_vc from sys.dba_views v where v.owner = 'PF_OWNER'
        union all
        select 'column ' || lower(c.table_name || '.' || c.column_name) || ' ' || c.column_id || ' ' || c.data_type || ' ' || c.char_length || ' ' || c.data_precision || ',' || c.data_scale || ' ' || c.nullable || ' ' || c.identity_column
          from sys.dba_tab_columns c where c.owner = 'PF_OWNER' and c.table_name not like 'BIN$%'
        union all
        select 'constraint ' || lower(c.table_name || '.' || c.constraint_name) || ' ' || c.constraint_type || ' ' || c.status || ' ' || c.validated || ' ' || c.r_constraint_name || ' ' || c.delete_rule || ' ' || c.search_condition_vc
          from sys.dba_constraints c where c.owner = 'PF_OWNER' and c.table_name not like 'BIN$%' and c.generated = 'USER NAME'
        union all
        select 'constrained ' || lower(c.table_name || '.' || c.constraint_name) || ' ' || c.position || ' ' || c.column_name
          from sys.dba_cons_columns c where c.owner = 'PF_OWNER' and c.table_name not like 'BIN$%' and c.constraint_name not like 'SYS\_%' escape '\'
        union all
        select 'index ' || lower(i.table_name || '.' || i.index_name) || ' ' || i.uniqueness || ' ' || i.index_type || ' ' || i.status
          from sys.dba_indexes i where i.owner = 'PF_OWNER' and i.index_type <> 'LOB' and i.table_name not like 'BIN$%'
        union all
        select 'indexed ' || lower(i.table_name || '.' || i.index_name) || ' ' || i.column_position || ' ' || i.column_name || ' ' || i.descend
          from sys.dba_ind_columns i where i.index_owner = 'PF_OWNER' and i.table_name not like 'BIN$%'
        union all
        select 'policy ' || lower(p.object_name || '.' || p.policy_name) || ' ' || p.package || '.' || p.function || ' ' || p.sel || p.ins || p.upd || p.del || p.chk_option || ' ' || p.enable || ' ' || p.policy_type
          from sys.dba_policies p where p.object_owner = 'PF_OWNER'
        union all
        select 'trigger ' || lower(t.table_name || '.' || t.trigger_name) || ' ' || t.trigger_type || ' ' || t.triggering_event || ' ' || t.status
          from sys.dba_triggers t where t.owner = 'PF_OWNER'
        union all
        select 'source ' || lower(s.name) || ' ' || s.type || ' ' || to_char(s.line, 'FM00000') || ' ' || s.text from sys.dba_source s where s.owner = 'PF_OWNER'
        union all
        select 'sequence ' || lower(s.sequence_name) || ' ' || s.increment_by || ' ' || s.cache_size || ' ' || s.max_value from sys.dba_sequences s where s.sequence_owner = 'PF_OWNER' and s.sequence_name not like 'ISEQ$$%'
        union all
        select 'grant ' || lower(p.privilege) || ' on ' || lower(p.table_name) || ' to ' || lower(p.grantee) || ' ' || p.grantable from sys.dba_tab_privs p where p.owner = 'PF_OWNER'
        union all
        select 'grant ' || lower(p.privilege) || ' (' || lower(p.column_name) || ') on ' || lower(p.table_name) || ' to ' || lower(p.grantee) || ' ' || p.grantable from sys.dba_col_privs p where p.owner = 'PF_OWNER'
        """;
}
