select suffix, module, columns, statement from pf_archive.open_sample(:operation_id, :fence);
