select pf_privacy.erase_rows(:operation_id, :fence);
