begin
   pf_analytics.ingest(p_result => :result);
end;
/
