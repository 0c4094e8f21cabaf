select problem, object_name, username, detail from pf_monitor.security_audit();
