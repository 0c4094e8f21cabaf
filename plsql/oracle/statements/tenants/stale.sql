begin
   pf_statistics.stale(p_after => :after, p_limit => :max_count, p_result => :result);
end;
/
