begin
   pf_monitor.security_audit(p_result => :result);
end;
/
