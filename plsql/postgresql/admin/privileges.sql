-- Prepares one database for the accounts; run in it, after accounts.sql, by its owner or a superuser. Safe to repeat.

do $$
begin
   -- the owner makes a schema for each of its packages, and temporary tables to refresh a materialized view beside its readers
   execute format('grant connect, create, temporary on database %I to pf_owner', current_database());
   execute format('revoke create, temporary on database %I from public', current_database());
   execute format('grant connect on database %I to pf_installer, pf_provisioner, pf_app, pf_analytics_reader, pf_analytics_writer, pf_auditor', current_database());
   if not exists (select from pg_namespace where nspname = 'pathfinder') then
      create schema pathfinder authorization pf_owner;
   end if;
end
$$;

revoke create on schema public from public;
grant usage on schema pathfinder to pf_app_role, pf_installer, pf_provisioner, pf_app, pf_analytics_reader, pf_analytics_writer, pf_auditor;
