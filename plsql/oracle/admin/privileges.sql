-- Gives the accounts what they need; run after accounts.sql by SYS, or by ADMIN on Autonomous Database. Safe to repeat.
-- All grants to the owner are direct: what comes through a role does not count inside its packages.

grant create session to pf_owner
/
grant create table to pf_owner
/
grant create view to pf_owner
/
grant create materialized view to pf_owner
/
grant create sequence to pf_owner
/
grant create procedure to pf_owner
/
grant create trigger to pf_owner
/
grant create type to pf_owner
/
grant execute on sys.dbms_lock to pf_owner
/
grant execute on sys.dbms_rls to pf_owner
/
grant execute on sys.dbms_crypto to pf_owner
/
-- for the pre-flight, and to name who holds a lock
grant select on sys.v_$option to pf_owner
/
grant select on sys.v_$parameter to pf_owner
/
grant select on sys.v_$lock to pf_owner
/
grant select on sys.v_$session to pf_owner
/
grant create session to pf_installer, pf_provisioner, pf_app, pf_analytics_reader, pf_analytics_writer, pf_auditor
/
grant pf_app_role to pf_app, pf_provisioner
/
-- an account makes what its role gives its own from the first statement on
alter user pf_app default role all
/
alter user pf_provisioner default role all
/
declare
   l_tablespace varchar2(128 char);
begin
   select u.default_tablespace into l_tablespace from sys.dba_users u where u.username = 'PF_OWNER';
   execute immediate 'alter user pf_owner quota unlimited on ' || sys.dbms_assert.enquote_name(l_tablespace, false);
end;
/
-- names of contexts belong to the whole database, so these carry the owner's; only the package pf_context can fill them:
-- the first with whose tables a client may touch, the second with those that a maintenance call opens for itself
declare
   c_owner constant varchar2(128 char) := 'PF_OWNER';
begin
   execute immediate 'create or replace context ' || c_owner || '_ctx using ' || c_owner || '.pf_context';
   execute immediate 'create or replace context ' || c_owner || '_job using ' || c_owner || '.pf_context';
end;
/
