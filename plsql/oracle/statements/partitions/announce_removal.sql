begin
   pf_partitions.announce_removal(p_table => :table_name, p_before => :before_day, p_most => :most, p_result => :result);
end;
/
