select suffix, module, columns, statement from pf_archive.open_restore(:operation_id, :fence);
