begin
   pf_monitor.index_usage(p_max_rows => :max_rows, p_result => :result);
end;
/
