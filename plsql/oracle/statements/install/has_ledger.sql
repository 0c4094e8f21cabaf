begin
   open :result for
      select case when exists (select 1 from sys.user_tables t where t.table_name = 'PF_SCHEMA_MIGRATIONS' and t.dropped = 'NO') then 'Y' else 'N' end as present
        from dual;
end;
/
