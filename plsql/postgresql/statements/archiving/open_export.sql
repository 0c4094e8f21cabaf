select suffix, module, module_version, fingerprint, columns, statement, row_count, table_sum from pf_archive.open_export(:operation_id, :fence);
