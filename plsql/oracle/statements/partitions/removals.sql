begin
   pf_partitions.removals_of(p_table => :table_name, p_result => :result);
end;
/
