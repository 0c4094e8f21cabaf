-- what stands beside the tenants' tables and the reference sets of their modules, which are found by exact names
begin
   open :result for
      select distinct lower(o.object_name) as relation_name
        from sys.user_objects o
       where o.object_type in ('TABLE', 'VIEW', 'SEQUENCE', 'MATERIALIZED VIEW')
         and o.generated = 'N'
         and o.secondary = 'N'
         and o.object_name not in (select upper(n.table_name) from pf_tenant_tables n)
         and o.object_name not in (select upper('pf_model_' || s.module || '_v' || lpad(to_char(s.version), 3, '0') || to_char(regexp_substr(s.template, '[{]prefix[}](_[a-z0-9_]*)', 1, 1, 'c', 1)))
                                     from pf_module_scripts s
                                    where s.object_type = 'table')
         and o.object_name not in (select i.sequence_name from sys.user_tab_identity_cols i)
         and not exists (select 1 from sys.user_recyclebin b where b.object_name = o.object_name)
       order by 1;
end;
/
