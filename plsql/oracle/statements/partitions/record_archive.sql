begin
   pf_partitions.record_archive(
      p_table         => :table_name,
      p_end_day       => :end_day,
      p_row_count     => :row_count,
      p_row_sum       => :row_sum,
      p_bundle_key    => :bundle_key,
      p_bundle_sha256 => :bundle_sha256,
      p_result        => :result);
end;
/
