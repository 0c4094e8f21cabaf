select username, object_name, object_type, object_owner, created_at from pf_monitor.naming_conflicts(p_user_id => :user_id);
