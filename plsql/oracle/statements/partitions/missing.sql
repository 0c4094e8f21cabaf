begin
   pf_partitions.missing_of(p_table => :table_name, p_days => :days, p_result => :result);
end;
/
