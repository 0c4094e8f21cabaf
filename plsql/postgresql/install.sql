-- Installs or upgrades Pathfinder.Data by psql alone, after admin/accounts.sql and admin/privileges.sql:
--
--    psql --dbname pathfinder --file plsql/postgresql/install.sql
--
-- It is also the manifest that our installer reads: files are applied in the order in which they stand here. The whole run
-- is one transaction. Files that the ledger knows are passed over; a changed migration, or a database that a
-- later version has installed, is refused with nothing changed.
\set ON_ERROR_STOP on
\set QUIET on
begin;
set local role pf_owner;
set local search_path = pathfinder, pg_temp;
set local client_min_messages = warning;
set local lock_timeout = '60s';
-- the same lock as our installer's; held to the end of the transaction
select pg_advisory_xact_lock(hashtextextended('pathfinder installation', 0)) as locked \gset

-- the ledger first: everything after it is asked of it and reported to it
select to_regclass('pathfinder.pf_schema_migrations') is null as fresh \gset
\if :fresh
\ir core/20261121_090000_ledger.sql
\endif
\ir packages/pf_ledger.sql
\ir install_files.sql
select pf_ledger.finish_file('core/20261121_090000_ledger.sql') as finished \gset
select pf_ledger.finish_file('packages/pf_ledger.sql') as finished \gset

\set file core/20261121_090100_logs.sql \ir install_step.sql
\set file core/20261121_090200_users.sql \ir install_step.sql
\set file core/20261121_090250_reference.sql \ir install_step.sql
\set file core/20261121_090300_modules.sql \ir install_step.sql
\set file core/20261121_090400_tenants.sql \ir install_step.sql
\set file core/20261121_090500_operations.sql \ir install_step.sql
\set file core/20261121_090550_context.sql \ir install_step.sql
\set file core/20261121_090555_first_rows.sql \ir install_step.sql
\set file core/20261121_090600_indexes.sql \ir install_step.sql

\set file packages/pf_log.sql \ir install_step.sql
\set file packages/pf_context.sql \ir install_step.sql
\set file packages/pf_modules.sql \ir install_step.sql
\set file packages/pf_operations.sql \ir install_step.sql
\set file packages/pf_passes.sql \ir install_step.sql
\set file packages/pf_provisioning.sql \ir install_step.sql
\set file packages/pf_identity.sql \ir install_step.sql
\set file packages/pf_reference.sql \ir install_step.sql
\set file packages/pf_tenant_data.sql \ir install_step.sql
\set file packages/pf_statistics.sql \ir install_step.sql

\set file core/20261121_091000_triggers.sql \ir install_step.sql
\set file core/20261121_091100_policies.sql \ir install_step.sql
\set file core/20261121_091200_views.sql \ir install_step.sql
\set file core/20261121_091300_grants.sql \ir install_step.sql

\set file core/20261121_100000_user_roles.sql \ir install_step.sql
\set file core/20261121_100045_user_roles_rows.sql \ir install_step.sql
\set file core/20261121_100050_user_roles_indexes.sql \ir install_step.sql
\set file core/20261121_100059_user_roles_rules.sql \ir install_step.sql

\set file core/20261121_100500_access.sql \ir install_step.sql
\set file core/20261121_100550_access_indexes.sql \ir install_step.sql
\set file packages/pf_credentials.sql \ir install_step.sql
\set file core/20261121_100559_access_rules.sql \ir install_step.sql

\set file core/20261121_101000_invitations.sql \ir install_step.sql
\set file core/20261121_101050_invitations_indexes.sql \ir install_step.sql
\set file packages/pf_invitations.sql \ir install_step.sql
\set file core/20261121_101059_invitations_rules.sql \ir install_step.sql

\set file core/20261121_102000_flags.sql \ir install_step.sql
\set file core/20261121_102050_flags_indexes.sql \ir install_step.sql
\set file packages/pf_flags.sql \ir install_step.sql
\set file core/20261121_102059_flags_rules.sql \ir install_step.sql

\set file core/20261121_103000_analytics.sql \ir install_step.sql
\set file core/20261121_103045_analytics_rows.sql \ir install_step.sql
\set file core/20261121_103050_analytics_indexes.sql \ir install_step.sql
\set file packages/pf_analytics.sql \ir install_step.sql
\set file core/20261121_103059_analytics_rules.sql \ir install_step.sql

\set file core/20261121_104000_domains.sql \ir install_step.sql
\set file core/20261121_104050_domains_indexes.sql \ir install_step.sql
\set file core/20261121_104059_domains_rules.sql \ir install_step.sql

\set file core/20261121_104500_audit_values.sql \ir install_step.sql
\set file core/20261121_104550_audit_values_indexes.sql \ir install_step.sql
\set file packages/pf_row_audit.sql \ir install_step.sql
\set file packages/pf_audit.sql \ir install_step.sql
\set file core/20261121_104559_audit_values_rules.sql \ir install_step.sql

\set file core/20261121_105700_profile_changes.sql \ir install_step.sql
\set file core/20261121_105750_profile_changes_indexes.sql \ir install_step.sql
\set file core/20261121_105759_profile_changes_rules.sql \ir install_step.sql

\set file core/20261121_105800_api.sql \ir install_step.sql
\set file core/20261121_105850_api_indexes.sql \ir install_step.sql
\set file core/20261121_105859_api_rules.sql \ir install_step.sql

-- last: what looks at the tables of several features
\set file core/20261121_105940_user_views.sql \ir install_step.sql
\set file core/20261121_105950_audit_triggers.sql \ir install_step.sql

\set file core/20261121_110000_archives.sql \ir install_step.sql
\set file core/20261121_110050_archives_indexes.sql \ir install_step.sql
\set file packages/pf_archive.sql \ir install_step.sql
\set file core/20261121_110059_archives_rules.sql \ir install_step.sql

\set file core/20261121_111000_privacy.sql \ir install_step.sql
\set file core/20261121_111045_privacy_rows.sql \ir install_step.sql
\set file core/20261121_111050_privacy_indexes.sql \ir install_step.sql
\set file packages/pf_privacy.sql \ir install_step.sql
\set file core/20261121_111059_privacy_rules.sql \ir install_step.sql

\set file packages/pf_partitions.sql \ir install_step.sql
\set file core/20261121_113559_partitions_rules.sql \ir install_step.sql

\set file core/20261121_120000_metrics.sql \ir install_step.sql
\set file core/20261121_120050_metrics_indexes.sql \ir install_step.sql
\set file packages/pf_monitor.sql \ir install_step.sql
\set file core/20261121_120059_metrics_rules.sql \ir install_step.sql

\ir install_modules.sql
commit;
\echo Pathfinder.Data is installed.
