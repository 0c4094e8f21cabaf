-- as the owner, in its schema, under a name by which a second installer can report this one
select set_config('role', 'pf_owner', false),
       set_config('search_path', 'pathfinder, pg_temp', false),
       set_config('client_min_messages', 'warning', false),
       set_config('lock_timeout', '60s', false),
       set_config('statement_timeout', '0', false),
       set_config('application_name', :application, false);
