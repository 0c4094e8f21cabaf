-- Takes Pathfinder.Data out of this database: accounts, tables, tenants and their data. There is no way back.
-- Run by a DBA, with nobody connected as one of the accounts. Safe to repeat.

declare
   e_missing exception;
   pragma exception_init(e_missing, -1918);

   procedure drop_user(p_name in varchar2) is
   begin
      execute immediate 'drop user ' || sys.dbms_assert.simple_sql_name(p_name) || ' cascade';
   exception
      when e_missing then
         null; -- dropped before
   end drop_user;
begin
   drop_user(p_name => 'pf_installer');
   drop_user(p_name => 'pf_provisioner');
   drop_user(p_name => 'pf_app');
   drop_user(p_name => 'pf_analytics_reader');
   drop_user(p_name => 'pf_analytics_writer');
   drop_user(p_name => 'pf_auditor');
   drop_user(p_name => 'pf_owner');
end;
/
declare
   e_missing exception;
   pragma exception_init(e_missing, -1919);
begin
   execute immediate 'drop role pf_app_role';
exception
   when e_missing then
      null; -- dropped before
end;
/
declare
   e_missing exception;
   pragma exception_init(e_missing, -4043);

   procedure drop_context(p_name in varchar2) is
   begin
      execute immediate 'drop context ' || sys.dbms_assert.simple_sql_name(p_name);
   exception
      when e_missing then
         null; -- dropped before
   end drop_context;
begin
   drop_context(p_name => 'pf_owner_ctx');
   drop_context(p_name => 'pf_owner_job');
end;
/
