begin
   pf_archive.record_bundle(p_operation_id => :operation_id, p_fence => :fence, p_store_key => :store_key, p_key_id => :key_id, p_size_bytes => :size_bytes, p_sha256 => :sha256, p_row_count => :row_count, p_modules => :modules, p_table_sums => :table_sums);
end;
/
