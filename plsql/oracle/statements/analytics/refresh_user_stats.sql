begin
   pf_analytics.refresh_user_stats(p_result => :result);
end;
/
