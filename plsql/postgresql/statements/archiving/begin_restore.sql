select verdict, archive_id, user_id, store_key, size_bytes, sha256 from pf_archive.begin_restore(:operation_id, :fence);
