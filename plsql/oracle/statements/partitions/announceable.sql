begin
   pf_partitions.announceable(p_table => :table_name, p_before => :before_day, p_result => :result);
end;
/
