begin
   pf_monitor.sources(p_result => :result);
end;
/
