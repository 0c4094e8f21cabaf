begin
   pf_monitor.largest_segments(p_max_rows => :max_rows, p_result => :result);
end;
/
