select pf_privacy.bundle_gone(:operation_id, :fence, :archive_id);
