select pf_archive.finish_restore(:operation_id, :fence);
