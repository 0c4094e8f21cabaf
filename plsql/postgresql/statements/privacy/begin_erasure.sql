select erasure_id, user_id, state from pf_privacy.begin_erasure(:operation_id, :fence, :erasure_id);
