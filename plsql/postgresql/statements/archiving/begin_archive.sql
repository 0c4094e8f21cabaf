select archive_id, user_id, state from pf_archive.begin_archive(:operation_id, :fence, :archive_id);
