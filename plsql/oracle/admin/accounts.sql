-- Makes the accounts; run once per database by a DBA. Safe to repeat.
-- No account gets a password here: give one to those that log in, as in
--    alter user pf_installer identified by "..." account unlock
-- and to pf_provisioner, pf_app, pf_analytics_reader, pf_analytics_writer and pf_auditor likewise. pf_owner never gets one.

declare
   e_exists exception;
   pragma exception_init(e_exists, -1920);

   procedure make_user(p_name in varchar2) is
   begin
      execute immediate 'create user ' || sys.dbms_assert.simple_sql_name(p_name) || ' no authentication';
   exception
      when e_exists then
         null; -- made before
   end make_user;
begin
   make_user(p_name => 'pf_owner');
   make_user(p_name => 'pf_installer');
   make_user(p_name => 'pf_provisioner');
   make_user(p_name => 'pf_app');
   make_user(p_name => 'pf_analytics_reader');
   make_user(p_name => 'pf_analytics_writer');
   make_user(p_name => 'pf_auditor');
end;
/
declare
   e_exists exception;
   pragma exception_init(e_exists, -1921);
begin
   execute immediate 'create role pf_app_role';
exception
   when e_exists then
      null; -- made before
end;
/
-- the installer acts as the owner, whom nobody can log in as: sqlplus pf_installer[pf_owner]
alter user pf_owner grant connect through pf_installer
/
