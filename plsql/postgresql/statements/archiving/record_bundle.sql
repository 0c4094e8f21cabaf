select pf_archive.record_bundle(:operation_id, :fence, :store_key, :key_id, :size_bytes, :sha256, :row_count, :modules, :table_sums);
