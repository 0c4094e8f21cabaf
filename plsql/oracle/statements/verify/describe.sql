-- everything that makes up our part of the owner's schema, one row for each fact about an object, a source line by line;
-- :relations is a JSON array of the tables, views and sequences that are looked at. What is as it must be in any schema, such as an
-- enabled constraint, is not said. Columns of type LONG pass through XML, since nothing else in SQL can read them.
declare
   l_given     clob := :relations;
   -- the query below is fetched when this block has ended, and its temporary long values with it
   l_relations sys.odcivarchar2list;
   l_names     varchar2(32767);
   l_defaults  varchar2(32767);
   l_parts     varchar2(32767);
   l_queries   varchar2(32767);
begin
   select upper(j.name) bulk collect into l_relations from json_table(l_given, '$[*]' columns (name varchar2(128 char) path '$')) j;
   for i in 1 .. l_relations.count loop
      l_names := l_names || ', ' || sys.dbms_assert.enquote_literal(l_relations(i));
   end loop;
   l_names := '''-''' || l_names;
   l_defaults := 'select c.table_name, c.column_name, c.data_default from sys.user_tab_columns c where c.default_length > 0 and c.identity_column = ''NO'' and c.table_name in (' || l_names || ')';
   l_parts := 'select e.index_name, e.column_position, e.column_expression from sys.user_ind_expressions e where e.table_name in (' || l_names || ')';
   l_queries := 'select m.mview_name, m.query from sys.user_mviews m where m.mview_name in (' || l_names || ')';
   open :result for
      with shared as (
         select r.column_value as name from table(l_relations) r
      ),
      -- a materialized view keeps its rows in a table of its own name, whose shape follows from its query
      stored as (
         select s.name from shared s where s.name not in (select m.mview_name from sys.user_mviews m)
      ),
      mview_query as (
         select x.mview_name, x.query
           from xmltable('/ROWSET/ROW' passing sys.dbms_xmlgen.getxmltype(l_queries)
                columns mview_name varchar2(128 char) path 'MVIEW_NAME', query varchar2(4000 char) path 'QUERY') x
      ),
      column_default as (
         select x.table_name, x.column_name, x.data_default
           from xmltable('/ROWSET/ROW' passing sys.dbms_xmlgen.getxmltype(l_defaults)
                columns table_name varchar2(128 char) path 'TABLE_NAME', column_name varchar2(128 char) path 'COLUMN_NAME', data_default varchar2(4000 char) path 'DATA_DEFAULT') x
      ),
      index_expression as (
         select x.index_name, x.column_position, x.column_expression
           from xmltable('/ROWSET/ROW' passing sys.dbms_xmlgen.getxmltype(l_parts)
                columns index_name varchar2(128 char) path 'INDEX_NAME', column_position number(10) path 'COLUMN_POSITION', column_expression varchar2(4000 char) path 'COLUMN_EXPRESSION') x
      ),
      key_columns as (
         select c.constraint_name, listagg(c.column_name, ', ') within group (order by c.position) as names
           from sys.user_cons_columns c
          where c.table_name in (select s.name from shared s) and c.position is not null
          group by c.constraint_name
      ),
      ours as (
         select o.object_name, o.object_type, o.status
           from sys.user_objects o
          where o.object_type in ('PACKAGE', 'PACKAGE BODY', 'PROCEDURE', 'FUNCTION')
          union all
         select o.object_name, o.object_type, o.status
           from sys.user_objects o
           join sys.user_triggers t on t.trigger_name = o.object_name
          where o.object_type = 'TRIGGER' and t.table_name in (select s.name from shared s)
          union all
         select o.object_name, o.object_type, o.status
           from sys.user_objects o
          where o.object_type = 'VIEW' and o.object_name in (select s.name from shared s)
      ),
      facts as (
         select 'table' as kind, lower(t.table_name) as name, 'kind' as fact, case t.temporary when 'Y' then 'temporary' else 'permanent' end as value, 0 as line
           from sys.user_tables t
          where t.table_name in (select s.name from stored s)
          union all
         select 'materialized view', lower(m.mview_name), 'definition', v.query, 0
           from sys.user_mviews m
           join mview_query v on v.mview_name = m.mview_name
          where m.mview_name in (select s.name from shared s)
          union all
         select 'column', lower(c.table_name || '.' || c.column_name), 'type',
                case
                   when c.data_type in ('VARCHAR2', 'CHAR') then lower(c.data_type) || '(' || c.char_length || case c.char_used when 'C' then ' char' else ' byte' end || ')'
                   when c.data_type = 'NUMBER' and c.data_precision is null then 'number'
                   when c.data_type = 'NUMBER' and c.data_scale = 0 then 'number(' || c.data_precision || ')'
                   when c.data_type = 'NUMBER' then 'number(' || c.data_precision || ', ' || c.data_scale || ')'
                   when c.data_type = 'RAW' then 'raw(' || c.data_length || ')'
                   else lower(c.data_type)
                end, 0
           from sys.user_tab_columns c
           join sys.user_tables t on t.table_name = c.table_name
          where c.table_name in (select s.name from stored s)
          union all
         select 'column', lower(c.table_name || '.' || c.column_name), 'nullable', case c.nullable when 'Y' then 'yes' else 'no' end, 0
           from sys.user_tab_columns c
           join sys.user_tables t on t.table_name = c.table_name
          where c.table_name in (select s.name from stored s)
          union all
         select 'column', lower(c.table_name || '.' || c.column_name), 'identity', 'identity', 0
           from sys.user_tab_columns c
          where c.table_name in (select s.name from shared s) and c.identity_column = 'YES'
          union all
         select 'column', lower(d.table_name || '.' || d.column_name), 'default', d.data_default, 0
           from column_default d
          union all
         select 'constraint', lower(k.constraint_name || ' on ' || k.table_name), 'definition',
                case k.constraint_type
                   when 'P' then 'primary key (' || p.names || ')'
                   when 'U' then 'unique (' || p.names || ')'
                   when 'R' then 'foreign key (' || p.names || ') references ' || r.table_name || ' (' || q.names || ')' || case k.delete_rule when 'CASCADE' then ' on delete cascade' when 'SET NULL' then ' on delete set null' end
                   else 'check (' || k.search_condition_vc || ')'
                end || case k.deferrable when 'DEFERRABLE' then ' deferrable initially ' || k.deferred end, 0
           from sys.user_constraints k
           left join key_columns p on p.constraint_name = k.constraint_name
           left join sys.user_constraints r on r.constraint_name = k.r_constraint_name
           left join key_columns q on q.constraint_name = k.r_constraint_name
          where k.table_name in (select s.name from shared s)
            and k.constraint_type in ('P', 'U', 'R', 'C')
            and not (k.constraint_type = 'C' and k.generated = 'GENERATED NAME' and k.search_condition_vc like '"%" IS NOT NULL')
          union all
         select 'constraint', lower(k.constraint_name || ' on ' || k.table_name), 'valid', 'no', 0
           from sys.user_constraints k
          where k.table_name in (select s.name from shared s)
            and (k.status = 'DISABLED' or k.validated = 'NOT VALIDATED')
          union all
         select 'index', lower(i.index_name || ' on ' || i.table_name), 'definition',
                case i.uniqueness when 'UNIQUE' then 'unique ' end || '('
                || listagg(coalesce(e.column_expression, c.column_name) || case c.descend when 'DESC' then ' desc' end, ', ') within group (order by c.column_position) || ')', 0
           from sys.user_indexes i
           join sys.user_ind_columns c on c.index_name = i.index_name
           left join index_expression e on e.index_name = c.index_name and e.column_position = c.column_position
          where i.table_name in (select s.name from shared s)
            and i.index_type <> 'LOB'
            and not exists (select 1 from sys.user_constraints k where k.index_name = i.index_name and k.constraint_type in ('P', 'U'))
          group by i.index_name, i.table_name, i.uniqueness
          union all
         select 'index', lower(i.index_name || ' on ' || i.table_name), 'valid', 'no', 0
           from sys.user_indexes i
          where i.table_name in (select s.name from shared s) and i.status = 'UNUSABLE'
          union all
         select 'sequence', lower(q.sequence_name), 'cache', to_char(q.cache_size), 0
           from sys.user_sequences q
          where q.sequence_name in (select s.name from shared s)
          union all
         select 'sequence', lower(q.sequence_name), 'increment', to_char(q.increment_by), 0
           from sys.user_sequences q
          where q.sequence_name in (select s.name from shared s)
          union all
         select 'view', lower(v.view_name), 'definition', v.text_vc, 0
           from sys.user_views v
          where v.view_name in (select s.name from shared s)
          union all
         select lower(u.type), lower(u.name), 'body', u.text, u.line
           from sys.user_source u
           join ours o on o.object_name = u.name and o.object_type = u.type
          union all
         select lower(o.object_type), lower(o.object_name), 'status', 'invalid', 0
           from ours o
          where o.status = 'INVALID'
          union all
         select 'trigger', lower(t.trigger_name), 'fires', 'never', 0
           from sys.user_triggers t
          where t.table_name in (select s.name from shared s) and t.status = 'DISABLED'
          union all
         select 'policy', lower(y.policy_name || ' on ' || y.object_name), 'function', lower(y."PACKAGE" || case when y."PACKAGE" is not null then '.' end || y."FUNCTION"), 0
           from sys.user_policies y
          where y.object_name in (select s.name from shared s)
          union all
         select 'policy', lower(y.policy_name || ' on ' || y.object_name), 'statements',
                ltrim(case y.del when 'YES' then ', delete' end || case y.ins when 'YES' then ', insert' end || case y.sel when 'YES' then ', select' end || case y.upd when 'YES' then ', update' end, ', '), 0
           from sys.user_policies y
          where y.object_name in (select s.name from shared s)
          union all
         select 'policy', lower(y.policy_name || ' on ' || y.object_name), 'update check', lower(y.chk_option), 0
           from sys.user_policies y
          where y.object_name in (select s.name from shared s)
          union all
         select 'policy', lower(y.policy_name || ' on ' || y.object_name), 'enabled', lower(y.enable), 0
           from sys.user_policies y
          where y.object_name in (select s.name from shared s)
          union all
         select 'grant', lower(g.privilege || ' on ' || g.table_name || ' to ' || g.grantee), 'grantable', case max(g.grantable) when 'YES' then 'yes' else 'no' end, 0
           from sys.user_tab_privs_made g
          where g.table_name in (select s.name from shared s) or g.table_name in (select o.object_name from ours o)
          group by g.privilege, g.table_name, g.grantee
          union all
         select 'grant', lower(g.privilege || ' (' || g.column_name || ') on ' || g.table_name || ' to ' || g.grantee), 'grantable', case max(g.grantable) when 'YES' then 'yes' else 'no' end, 0
           from sys.user_col_privs_made g
          where g.table_name in (select s.name from shared s)
          group by g.privilege, g.column_name, g.table_name, g.grantee
          union all
         select 'comment', lower(m.table_name), 'text', m.comments, 0
           from sys.user_tab_comments m
          where m.table_name in (select s.name from stored s) and m.comments is not null
          union all
         select 'comment', lower(m.mview_name), 'text', m.comments, 0
           from sys.user_mview_comments m
          where m.mview_name in (select s.name from shared s) and m.comments is not null
          union all
         select 'comment', lower(m.table_name || '.' || m.column_name), 'text', m.comments, 0
           from sys.user_col_comments m
          where m.table_name in (select s.name from shared s) and m.comments is not null
      )
      select f.kind, f.name, f.fact, f.value
        from facts f
       where f.value is not null
       order by f.kind, f.name, f.fact, f.line;
end;
/
