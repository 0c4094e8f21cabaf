begin
   pf_operations.lease_next(p_worker => :worker, p_lease_seconds => :lease_seconds, p_result => :result);
end;
/
