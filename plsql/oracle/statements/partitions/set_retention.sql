begin
   pf_partitions.set_retention(
      p_table        => :table_name,
      p_days_ahead   => :days_ahead,
      p_keep_days    => :keep_days,
      p_archive_rows => :archive_rows,
      p_actor        => :actor,
      p_result       => :result);
end;
/
