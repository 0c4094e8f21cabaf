-- Installs or upgrades Pathfinder.Data by SQL*Plus or SQLcl alone, after admin/accounts.sql and admin/privileges.sql:
--
--    sqlplus pf_installer[pf_owner]@//host/service @plsql/oracle/install.sql
--
-- It is also the manifest that our installer reads: files are applied in the order in which they stand here. Files that
-- the ledger knows are passed over; a changed migration, or a database that a later version has installed, is refused before
-- anything is changed. DDL commits: after an error, run it again; the file that was broken off is taken back and applied anew.
whenever oserror exit failure rollback
whenever sqlerror exit failure rollback
set sqlblanklines on
set feedback off
set verify off
set pagesize 0
-- no script holds a backquote, while an ampersand may stand in a comment or text
set define `

-- the same lock as our installer's; held until this session ends
declare
   l_result pls_integer;
begin
   l_result := sys.dbms_lock.request(
      id                => sys.dbms_utility.get_hash_value('pathfinder installation ' || sys_context('userenv', 'current_user'), 0, 1073741824),
      lockmode          => sys.dbms_lock.x_mode,
      timeout           => 60,
      release_on_commit => false);
   if l_result not in (0, 4) then
      raise_application_error(-20110, 'another installation is running: let it finish, or end it, and run this again');
   end if;
end;
/

-- the ledger first: everything after it is asked of it and reported to it
define ledger = core/20261121_090000_ledger.sql
column ledger_script new_value ledger_script noprint
select case when exists (select 1 from sys.user_tables where table_name = 'PF_SCHEMA_MIGRATIONS')
            then 'install_nothing.sql'
            else '`ledger'
       end as ledger_script
  from dual
/
@@`ledger_script
@@packages/pf_ledger.sql
@@install_files.sql
begin
   pf_ledger.finish_file('`ledger');
   pf_ledger.finish_file('packages/pf_ledger.sql');
end;
/

@@install_step core/20261121_090100_logs.sql
@@install_step core/20261121_090200_users.sql
@@install_step core/20261121_090250_reference.sql
@@install_step core/20261121_090300_modules.sql
@@install_step core/20261121_090400_tenants.sql
@@install_step core/20261121_090500_operations.sql
@@install_step core/20261121_090550_context.sql
@@install_step core/20261121_090555_first_rows.sql
@@install_step core/20261121_090600_indexes.sql

@@install_step packages/pf_log.sql
@@install_step packages/pf_context.sql
@@install_step packages/pf_modules.sql
@@install_step packages/pf_operations.sql
@@install_step packages/pf_passes.sql
@@install_step packages/pf_provisioning.sql
@@install_step packages/pf_identity.sql
@@install_step packages/pf_reference.sql
@@install_step packages/pf_tenant_data.sql
@@install_step packages/pf_statistics.sql

@@install_step core/20261121_091000_triggers.sql
@@install_step core/20261121_091100_policies.sql
@@install_step core/20261121_091200_views.sql
@@install_step core/20261121_091300_grants.sql

@@install_step core/20261121_100000_user_roles.sql
@@install_step core/20261121_100045_user_roles_rows.sql
@@install_step core/20261121_100050_user_roles_indexes.sql
@@install_step core/20261121_100059_user_roles_rules.sql

@@install_step core/20261121_100500_access.sql
@@install_step core/20261121_100550_access_indexes.sql
@@install_step packages/pf_credentials.sql
@@install_step core/20261121_100559_access_rules.sql

@@install_step core/20261121_101000_invitations.sql
@@install_step core/20261121_101050_invitations_indexes.sql
@@install_step packages/pf_invitations.sql
@@install_step core/20261121_101059_invitations_rules.sql

@@install_step core/20261121_102000_flags.sql
@@install_step core/20261121_102050_flags_indexes.sql
@@install_step packages/pf_flags.sql
@@install_step core/20261121_102059_flags_rules.sql

@@install_step core/20261121_103000_analytics.sql
@@install_step core/20261121_103045_analytics_rows.sql
@@install_step core/20261121_103050_analytics_indexes.sql
@@install_step packages/pf_analytics.sql
@@install_step core/20261121_103059_analytics_rules.sql

@@install_step core/20261121_104000_domains.sql
@@install_step core/20261121_104050_domains_indexes.sql
@@install_step core/20261121_104059_domains_rules.sql

@@install_step core/20261121_104500_audit_values.sql
@@install_step core/20261121_104550_audit_values_indexes.sql
@@install_step packages/pf_row_audit.sql
@@install_step packages/pf_audit.sql
@@install_step core/20261121_104559_audit_values_rules.sql

@@install_step core/20261121_105700_profile_changes.sql
@@install_step core/20261121_105750_profile_changes_indexes.sql
@@install_step core/20261121_105759_profile_changes_rules.sql

@@install_step core/20261121_105800_api.sql
@@install_step core/20261121_105850_api_indexes.sql
@@install_step core/20261121_105859_api_rules.sql

-- last: what looks at the tables of several features
@@install_step core/20261121_105940_user_views.sql
@@install_step core/20261121_105950_audit_triggers.sql

@@install_step core/20261121_110000_archives.sql
@@install_step core/20261121_110050_archives_indexes.sql
@@install_step packages/pf_archive.sql
@@install_step core/20261121_110059_archives_rules.sql

@@install_step core/20261121_111000_privacy.sql
@@install_step core/20261121_111045_privacy_rows.sql
@@install_step core/20261121_111050_privacy_indexes.sql
@@install_step packages/pf_privacy.sql
@@install_step core/20261121_111059_privacy_rules.sql

@@install_step packages/pf_partitions.sql
@@install_step core/20261121_113559_partitions_rules.sql

@@install_step core/20261121_120000_metrics.sql
@@install_step core/20261121_120050_metrics_indexes.sql
@@install_step packages/pf_monitor.sql
@@install_step core/20261121_120059_metrics_rules.sql

begin
   pf_ledger.refuse_invalid;
end;
/
@@install_modules.sql
prompt Pathfinder.Data is installed.
-- a session left at its prompt would keep the lock
exit
