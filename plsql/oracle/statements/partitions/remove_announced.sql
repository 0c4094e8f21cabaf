begin
   pf_partitions.remove_announced(p_table => :table_name, p_min_age_seconds => :min_age_seconds, p_result => :result);
end;
/
