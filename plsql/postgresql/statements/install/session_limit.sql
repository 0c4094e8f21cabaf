select current_setting('max_connections')::integer - current_setting('superuser_reserved_connections')::integer as session_limit;
