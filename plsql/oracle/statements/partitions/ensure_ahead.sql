begin
   pf_partitions.ensure_ahead(p_table => :table_name, p_days => :days, p_most => :most, p_result => :result);
end;
/
