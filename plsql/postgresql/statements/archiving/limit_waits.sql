-- the limits end with the transaction; a waiting call names what it waits for
select set_config('lock_timeout', :lock_timeout_ms::text, true);
select set_config('client_connection_check_interval', '1000', true) where version() like '%linux%';
