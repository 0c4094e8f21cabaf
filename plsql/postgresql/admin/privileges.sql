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

-- Statements are counted where the server loads the module at its start; the reports of pf_monitor say so where it does not.
do $$
begin
   if exists (select from pg_settings where name = 'pg_stat_statements.max') and exists (select from pg_available_extensions where name = 'pg_stat_statements') then
      create extension if not exists pg_stat_statements;
   else
      raise notice 'slow statements will not be reported: shared_preload_libraries has to name pg_stat_statements, and this file to be run again';
   end if;
exception
   when insufficient_privilege then
      raise notice 'slow statements will not be reported: a superuser must run create extension pg_stat_statements in this database';
end
$$;

-- Changes of our schemas leave a row in the audit, with the statement and who ran it. Only a superuser may make event triggers; without one,
-- the ledger of the installation is the only record. What workers do to tenants' tables is recorded as operations and not once more here.
do $$
begin
   if not (select r.rolsuper from pg_roles r where r.rolname = current_user) then
      raise notice 'changes of the schema will not be audited: a superuser must run this file for that';
      return;
   end if;

   create or replace function public.pf_record_schema_change() returns event_trigger
   language plpgsql
   set search_path = pathfinder, pg_temp
   as $body$
   begin
      -- nor is there a place for a row before the log has its first partition
      if session_user = 'pf_provisioner' or not exists (select from pg_inherits where inhparent = to_regclass('pathfinder.pf_audit_log')) then
         return;
      end if;
      if tg_event = 'sql_drop' then
         insert into pathfinder.pf_audit_log (actor, action, resource_type, resource_id, details)
         select session_user, lower(tg_tag), d.object_type, left(d.object_identity, 100), jsonb_build_object('statement', left(current_query(), 2000))
           from pg_event_trigger_dropped_objects() as d
          where d.original and (d.schema_name = 'pathfinder' or d.schema_name like 'pf\_%' or d.object_identity like '% on pathfinder.%' or (d.object_type = 'schema' and d.object_identity like 'pf\_%'));
      elsif tg_tag like 'CREATE %' or tg_tag like 'ALTER %' then
         insert into pathfinder.pf_audit_log (actor, action, resource_type, resource_id, details)
         select session_user, lower(tg_tag), c.object_type, left(c.object_identity, 100), jsonb_build_object('statement', left(current_query(), 2000))
           from pg_event_trigger_ddl_commands() as c
          -- triggers and policies have no schema of their own
          where c.schema_name = 'pathfinder' or c.schema_name like 'pf\_%' or c.object_identity like '% on pathfinder.%' or (c.object_type = 'schema' and c.object_identity like 'pf\_%');
      end if;
   end;
   $body$;

   drop event trigger if exists pf_schema_changed;
   drop event trigger if exists pf_schema_dropped;
   create event trigger pf_schema_changed on ddl_command_end execute function public.pf_record_schema_change();
   create event trigger pf_schema_dropped on sql_drop execute function public.pf_record_schema_change();
end
$$;
