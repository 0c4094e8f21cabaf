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
-- for the reports of pf_monitor and the machine's memory in the pre-flight; what the database does not let us give is named, and its report stays empty
declare
   e_missing   exception;
   e_denied    exception;
   e_no_option exception;
   pragma exception_init(e_missing, -942);
   pragma exception_init(e_denied, -1031);
   pragma exception_init(e_no_option, -1720);

   procedure grant_select(p_view in varchar2) is
      l_sql varchar2(200 char) := 'grant select on ' || sys.dbms_assert.qualified_sql_name(p_view) || ' to pf_owner';
   begin
      execute immediate l_sql;
   exception
      when e_missing or e_denied or e_no_option then
         sys.dbms_output.put_line('not granted, and not reported: ' || p_view);
   end grant_select;
begin
   grant_select(p_view => 'sys.v_$sqlstats');
   grant_select(p_view => 'sys.v_$sqlarea');
   grant_select(p_view => 'sys.v_$osstat');
   grant_select(p_view => 'sys.dba_index_usage');
   grant_select(p_view => 'sys.dba_data_files');
end;
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
-- Changes of the owner's schema leave a row in the audit, with the statement and who ran it. The table is named in dynamic SQL, because a trigger
-- that is invalid would stop every change, its own repair included. What workers do to tenants' tables is recorded as operations and not once more here.
create or replace trigger pf_owner.tr_schema_change
after create or alter or drop on pf_owner.schema
declare
   e_missing exception;
   pragma exception_init(e_missing, -942);
   l_lines ora_name_list_t;
   l_count pls_integer;
   l_text  varchar2(4000 char);
begin
   if sys_context('userenv', 'session_user') = 'PF_PROVISIONER'
      -- nothing is written into a table that is being made, with what belongs to it
      or (ora_sysevent = 'CREATE' and (ora_dict_obj_name = 'PF_AUDIT_LOG' or ora_dict_obj_name like '%\_AUDIT\_LOG\_%' escape '\')) then
      return;
   end if;
   l_count := ora_sql_txt(l_lines);
   for i in 1 .. coalesce(l_count, 0) loop
      exit when length(l_text) > 1800;
      l_text := substr(l_text || l_lines(i), 1, 2000);
   end loop;
   execute immediate 'insert into pf_owner.pf_audit_log (actor, action, resource_type, resource_id, details)'
      || ' values (:actor, lower(:event || '' '' || :object_type), lower(:object_kind), lower(substr(:object_name, 1, 100)), json_object(''statement'' value :statement returning clob))'
      using coalesce(sys_context('userenv', 'proxy_user'), sys_context('userenv', 'session_user')), ora_sysevent, ora_dict_obj_type, ora_dict_obj_type, ora_dict_obj_name, l_text;
exception
   when e_missing then
      null; -- before the installation and after it is taken back, there is no audit
end tr_schema_change;
/
