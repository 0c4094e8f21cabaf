begin
   pf_partitions.open_export(p_table => :table_name, p_end_day => :end_day, p_result => :result);
end;
/
