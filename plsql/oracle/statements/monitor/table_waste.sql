begin
   pf_monitor.table_waste(p_max_rows => :max_rows, p_result => :result);
end;
/
