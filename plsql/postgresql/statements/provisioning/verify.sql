select object_type, object_name, problem, expected, actual from pf_provisioning.verify_user_schema(:user_id);
