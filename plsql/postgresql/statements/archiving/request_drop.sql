select pf_archive.request_drop(:archive_id, :operation_id, :requested_by) as operation_id;
