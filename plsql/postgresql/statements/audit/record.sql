select pf_log.audit(
   p_action => :action,
   p_resource_type => :resource_type,
   p_resource_id => :resource_id,
   p_table_name => :table_name,
   p_success => :success,
   p_error => :error_message,
   p_ip_address => :ip_address,
   p_user_agent => :user_agent);
