begin
   pf_monitor.record_samples(p_samples => :samples, p_result => :result);
end;
/
