begin
   pf_partitions.list_tables(p_result => :result);
end;
/
