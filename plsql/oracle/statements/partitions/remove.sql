begin
   pf_partitions.remove(p_table => :table_name, p_end_day => :end_day, p_min_age_seconds => :min_age_seconds, p_actor => :actor, p_result => :result);
end;
/
