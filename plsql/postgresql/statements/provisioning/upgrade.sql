-- the limits end with the transaction, which is this call; lock_timeout is shorter, so that a waiting call names what it waits for
select set_config('statement_timeout', :timeout_ms::text, true), set_config('lock_timeout', :lock_timeout_ms::text, true);
select set_config('client_connection_check_interval', '1000', true) where version() like '%linux%';
select pf_provisioning.upgrade_user_schema(:operation_id, :fence);
