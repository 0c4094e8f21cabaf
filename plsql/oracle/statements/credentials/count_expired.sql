begin
   pf_credentials.count_expired(p_keep_seconds => :keep_seconds, p_result => :result);
end;
/
