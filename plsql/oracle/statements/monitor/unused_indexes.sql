begin
   pf_monitor.unused_indexes(p_min_days => :min_days, p_result => :result);
end;
/
