begin
   pf_monitor.waits(p_result => :result);
end;
/
