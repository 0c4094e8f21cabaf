begin
   pf_monitor.slow_statements(p_min_ms => :min_ms, p_max_rows => :max_rows, p_result => :result);
end;
/
