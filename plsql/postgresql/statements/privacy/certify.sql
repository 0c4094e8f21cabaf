select pf_privacy.certify(:operation_id, :fence, :certificate, :sha256, :mac, :key_id);
