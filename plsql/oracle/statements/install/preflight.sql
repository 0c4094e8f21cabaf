-- blocking: without it the installation fails; otherwise it is advice
-- 23ai says ORA-41900 where others say ORA-01031
declare
   e_missing  exception;
   e_denied   exception;
   e_no_right exception;
   pragma exception_init(e_missing, -942);
   pragma exception_init(e_denied, -1031);
   pragma exception_init(e_no_right, -41900);
   l_version       varchar2(100 char);
   l_compatible    varchar2(100 char);
   l_major         pls_integer;
   l_charset       varchar2(100 char);
   l_partitioning  varchar2(100 char);
   l_vpd           varchar2(100 char);
   l_processes     varchar2(100 char);
   l_sessions      varchar2(100 char);
   l_sga           varchar2(100 char);
   l_pga           varchar2(100 char);
   l_memory        varchar2(100 char);
   l_disk          varchar2(100 char);
   l_sessions_ok   varchar2(1 char);
   l_sga_ok        varchar2(1 char);
   l_pga_ok        varchar2(1 char);
   l_memory_min_ok varchar2(1 char);
   l_memory_ok     varchar2(1 char);
   l_disk_min_ok   varchar2(1 char);
   l_disk_ok       varchar2(1 char);
   l_rights        varchar2(1000 char);
   l_packages      varchar2(1000 char);
   l_crypto        pls_integer;
   l_auditing      varchar2(3 char);
   l_quota         pls_integer;
   l_current       varchar2(128 char) := sys_context('userenv', 'current_user');

   function option_value(p_name in varchar2) return varchar2 is
      l_value varchar2(100 char);
   begin
      execute immediate 'select max(o.value) from sys.v_$option o where o.parameter = :1' into l_value using p_name;
      return coalesce(l_value, 'FALSE');
   exception
      when e_missing or e_denied or e_no_right then
         return 'not visible';
   end option_value;

   function setting(p_name in varchar2) return varchar2 is
      l_value varchar2(100 char);
   begin
      execute immediate 'select max(p.value) from sys.v_$parameter p where p.name = :1' into l_value using p_name;
      return coalesce(l_value, 'not set');
   exception
      when e_missing or e_denied or e_no_right then
         return 'not visible';
   end setting;

   -- a number of bytes in MB, from a view that the owner may not be let into
   function megabytes(p_query in varchar2) return varchar2 is
      l_bytes number;
   begin
      execute immediate p_query into l_bytes;
      return coalesce(to_char(trunc(l_bytes / 1048576)), 'not set');
   exception
      when e_missing or e_denied or e_no_right then
         return 'not visible';
   end megabytes;

   -- what cannot be seen is not held against the server
   function is_enough(p_actual in varchar2, p_least in number) return varchar2 is
   begin
      return case when regexp_like(p_actual, '^[0-9]+$') and to_number(regexp_substr(p_actual, '^[0-9]+$')) < p_least then 'N' else 'Y' end;
   end is_enough;
begin
   sys.dbms_utility.db_version(version => l_version, compatibility => l_compatible);
   l_major := to_number(regexp_substr(l_version, '^[0-9]+'));
   select max(n.value) into l_charset from sys.nls_database_parameters n where n.parameter = 'NLS_CHARACTERSET';
   l_partitioning := option_value(p_name => 'Partitioning');
   l_vpd := option_value(p_name => 'Fine-grained access control');
   l_processes := setting(p_name => 'processes');
   l_sessions := setting(p_name => 'sessions');
   l_sga := megabytes(p_query => 'select max(to_number(p.value)) from sys.v_$parameter p where p.name in (''sga_target'', ''memory_target'')');
   l_pga := megabytes(p_query => 'select max(to_number(p.value)) from sys.v_$parameter p where p.name in (''pga_aggregate_target'', ''memory_target'')');
   l_memory := megabytes(p_query => 'select max(o.value) from sys.v_$osstat o where o.stat_name = ''PHYSICAL_MEMORY_BYTES''');
   l_disk := megabytes(p_query => 'select sum(greatest(f.bytes, f.maxbytes)) from sys.dba_data_files f');
   l_sessions_ok := is_enough(p_actual => l_sessions, p_least => 248);
   l_sga_ok := is_enough(p_actual => l_sga, p_least => 1024);
   l_pga_ok := is_enough(p_actual => l_pga, p_least => 256);
   l_memory_min_ok := is_enough(p_actual => l_memory, p_least => 1843);
   l_memory_ok := is_enough(p_actual => l_memory, p_least => 7373);
   l_disk_min_ok := is_enough(p_actual => l_disk, p_least => 9216);
   l_disk_ok := is_enough(p_actual => l_disk, p_least => 46080);
   select listagg(lower(w.column_value), ', ') within group (order by w.column_value) into l_rights
     from table(sys.odcivarchar2list('CREATE SESSION', 'CREATE TABLE', 'CREATE VIEW', 'CREATE MATERIALIZED VIEW', 'CREATE SEQUENCE', 'CREATE PROCEDURE', 'CREATE TRIGGER', 'CREATE TYPE')) w
    where not exists (select 1 from sys.user_sys_privs p where p.privilege = w.column_value);
   select listagg(lower(w.column_value), ', ') within group (order by w.column_value) into l_packages
     from table(sys.odcivarchar2list('DBMS_LOCK', 'DBMS_RLS')) w
    where not exists (select 1 from sys.user_tab_privs p where p.owner = 'SYS' and p.table_name = w.column_value and p.privilege = 'EXECUTE');
   -- STANDARD_HASH and SYS_GUID are the server's own and need no grant
   select count(*) into l_crypto from sys.user_tab_privs p where p.owner = 'SYS' and p.table_name = 'DBMS_CRYPTO' and p.privilege = 'EXECUTE';
   select coalesce(max(case when t.status = 'ENABLED' then 'on' end), 'off') into l_auditing from sys.user_triggers t where t.trigger_name = 'TR_SCHEMA_CHANGE';
   select count(*) into l_quota
     from dual
    where exists (select 1 from sys.user_ts_quotas q where q.max_bytes <> 0)
       or exists (select 1 from sys.user_sys_privs p where p.privilege = 'UNLIMITED TABLESPACE');
   open :result for
      select c.check_name, c.actual, c.required, c.ok, c.blocking, c.advice
        from (select 1 as place, 'server version' as check_name, l_version as actual, '19 or later' as required,
                     case when l_major >= 19 then 'Y' else 'N' end as ok, 'Y' as blocking, 'upgrade the database, or connect to one of version 19 or later' as advice from dual
              union all
              select 2, 'COMPATIBLE', l_compatible, '12.2 or later',
                     case when to_number(regexp_substr(l_compatible, '^[0-9]+')) > 12 or regexp_like(l_compatible, '^12\.[2-9]') then 'Y' else 'N' end, 'Y',
                     'raise the parameter: below 12.2 names end at 30 bytes' from dual
              union all
              select 3, 'character set', l_charset, 'AL32UTF8', case when l_charset = 'AL32UTF8' then 'Y' else 'N' end, 'Y',
                     'create the database with character set AL32UTF8' from dual
              union all
              select 4, 'account', l_current, 'PF_OWNER', case when l_current = 'PF_OWNER' then 'Y' else 'N' end, 'Y',
                     'run admin/accounts.sql and connect as pf_installer[pf_owner]' from dual
              union all
              select 5, 'direct privileges', case when l_rights is null then 'granted' else l_rights || ' missing' end, 'granted', case when l_rights is null then 'Y' else 'N' end, 'Y',
                     'run admin/privileges.sql; privileges that come through a role do not count' from dual
              union all
              select 6, 'packages of SYS', case when l_packages is null then 'granted' else l_packages || ' missing' end, 'granted', case when l_packages is null then 'Y' else 'N' end, 'Y',
                     'run admin/privileges.sql as SYS, or as ADMIN on Autonomous Database' from dual
              union all
              select 7, 'random numbers and digests', case when l_crypto > 0 then 'callable' else 'DBMS_CRYPTO not callable' end, 'callable',
                     case when l_crypto > 0 then 'Y' else 'N' end, 'Y', 'run admin/privileges.sql as SYS, or as ADMIN on Autonomous Database' from dual
              union all
              select 8, 'audit of schema changes', l_auditing, 'on', case when l_auditing = 'on' then 'Y' else 'N' end, 'N',
                     'run admin/privileges.sql as SYS, or as ADMIN on Autonomous Database' from dual
              union all
              select 9, 'quota', case when l_quota = 0 then 'none' else 'granted' end, 'granted', case when l_quota = 0 then 'N' else 'Y' end, 'Y',
                     'run admin/privileges.sql' from dual
              union all
              select 10, 'virtual private database', l_vpd, 'TRUE', case when l_vpd = 'TRUE' then 'Y' else 'N' end,
                     case when l_vpd = 'not visible' then 'N' else 'Y' end,
                     'use Enterprise Edition, Free or Autonomous: row policies are what keeps tenants apart' from dual
              union all
              select 11, 'partitioning', l_partitioning, 'TRUE', case when l_partitioning = 'TRUE' then 'Y' else 'N' end, 'N',
                     'license the Partitioning option, or use Free or Autonomous: large tables are partitioned by time' from dual
              union all
              select 12, 'processes', l_processes, '150 or more',
                     case when not regexp_like(l_processes, '^[0-9]+$') or to_number(regexp_substr(l_processes, '^[0-9]+$')) >= 150 then 'Y' else 'N' end, 'N',
                     'raise the parameter and restart: each connection takes one' from dual
              union all
              select 13, 'sessions', l_sessions, '248 or more', l_sessions_ok, 'N', 'raise the parameter and restart: each connection takes one' from dual
              union all
              select 14, 'SGA_TARGET, in MB', l_sga, '1024 or more', l_sga_ok, 'N', 'raise the parameter: the buffer cache is taken from it' from dual
              union all
              select 15, 'PGA_AGGREGATE_TARGET, in MB', l_pga, '256 or more', l_pga_ok, 'N', 'raise the parameter: sorts and the building of indexes take from it' from dual
              union all
              select 16, 'memory for development, in MB', l_memory, '2048 or more', l_memory_min_ok, 'N', 'give the machine or the container more memory' from dual
              union all
              select 17, 'memory for production, in MB', l_memory, '8192 or more', l_memory_ok, 'N', 'enough to develop; give a server of production more' from dual
              union all
              select 18, 'data files for development, in MB', l_disk, '10240 or more', l_disk_min_ok, 'N', 'let the data files grow further' from dual
              union all
              select 19, 'data files for production, in MB', l_disk, '51200 or more', l_disk_ok, 'N', 'enough to develop; give a server of production more' from dual) c
       order by c.place;
end;
/
