select row_no, verdict, detail, user_id, operation_id from pf_identity.register_users(:users, :module, :requested_by);
