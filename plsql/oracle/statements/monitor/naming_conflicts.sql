begin
   pf_monitor.naming_conflicts(p_user_id => :user_id, p_result => :result);
end;
/
