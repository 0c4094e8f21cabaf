begin
   -- what was created before the packages that it calls needs one more compilation
   sys.dbms_utility.compile_schema(schema => sys_context('userenv', 'current_schema'), compile_all => false);
   open :result for
      select lower(e.type) as object_type, lower(e.name) as object_name, 'line ' || e.line || ', ' || e.text as problem
        from sys.user_errors e
       where e.attribute = 'ERROR'
       union all
      select lower(o.object_type), lower(o.object_name), 'it does not compile'
        from sys.user_objects o
       where o.status = 'INVALID'
         and not exists (select 1 from sys.user_errors e where e.name = o.object_name and e.type = o.object_type)
       union all
      select 'index', lower(i.index_name), 'it is unusable: rebuild it'
        from sys.user_indexes i
       where i.status = 'UNUSABLE'
       union all
      select 'constraint', lower(c.constraint_name), 'it is disabled or was never validated'
        from sys.user_constraints c
       where c.table_name not like 'BIN$%'
         and (c.status = 'DISABLED' or c.validated = 'NOT VALIDATED')
       order by 1, 2;
end;
/
