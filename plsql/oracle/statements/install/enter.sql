begin
   -- the session is the owner's already, by proxy; the name is how a second installer can report this one
   sys.dbms_application_info.set_client_info(client_info => :application);
   execute immediate 'alter session set ddl_lock_timeout = 60';
end;
/
