begin
   pf_partitions.days_of(p_table => :table_name, p_result => :result);
end;
/
