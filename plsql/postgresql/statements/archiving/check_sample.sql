select pf_archive.check_sample(:operation_id, :fence) as row_count;
