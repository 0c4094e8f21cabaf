begin
   pf_analytics.roll_up(p_days => :days, p_result => :result);
end;
/
