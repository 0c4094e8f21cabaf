begin
   pf_credentials.purge_expired(p_batch => :batch, p_keep_seconds => :keep_seconds, p_result => :result);
end;
/
