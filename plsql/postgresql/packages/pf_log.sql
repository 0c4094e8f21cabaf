-- The audit stream and the error log.

create schema if not exists pf_log;

create or replace function pf_log.audit_as(
   p_actor text,
   p_action text,
   p_resource_type text,
   p_resource_id text default null,
   p_table_name text default null,
   p_success text default 'Y',
   p_error text default null,
   p_ip_address text default null,
   p_user_agent text default null,
   p_details jsonb default null
) returns void
language sql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
   insert into pf_audit_log (actor, action, resource_type, resource_id, table_name, success, error_message, ip_address, user_agent, details)
   values (left(p_actor, 100), p_action, p_resource_type, p_resource_id, p_table_name, p_success, left(nullif(p_error, ''), 1000),
           left(nullif(p_ip_address, ''), 45), left(nullif(p_user_agent, ''), 1000), p_details);
$$;

comment on function pf_log.audit_as(text, text, text, text, text, text, text, text, text, jsonb) is
   'Adds a row to the audit stream in the caller''s transaction, on behalf of p_actor. For packages only.';

create or replace function pf_log.audit(
   p_action text,
   p_resource_type text,
   p_resource_id text default null,
   p_table_name text default null,
   p_success text default 'Y',
   p_error text default null,
   p_ip_address text default null,
   p_user_agent text default null
) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   perform pf_log.audit_as(
      p_actor => pf_context.current_actor(),
      p_action => p_action,
      p_resource_type => p_resource_type,
      p_resource_id => p_resource_id,
      p_table_name => p_table_name,
      p_success => p_success,
      p_error => p_error,
      p_ip_address => p_ip_address,
      p_user_agent => p_user_agent);
end;
$$;

comment on function pf_log.audit(text, text, text, text, text, text, text, text) is
   'Adds a row to the audit stream in the caller''s transaction; the actor is that of pf_context.current_actor.';

create or replace function pf_log.error(
   p_scope text,
   p_code text,
   p_message text,
   p_stack text default null,
   p_statement text default null
) returns void
language sql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
   insert into pf_error_log (scope, error_code, error_message, error_stack, statement_text)
   values (left(p_scope, 128), left(nullif(p_code, ''), 20), left(nullif(p_message, ''), 1000), nullif(p_stack, ''), nullif(p_statement, ''));
$$;

comment on function pf_log.error(text, text, text, text, text) is
   'Adds a row to the error log. PostgreSQL has no autonomous transaction: the caller rolls its failed work back first and then calls this, in a transaction of its own.';

revoke execute on all functions in schema pf_log from public;
grant usage on schema pf_log to pf_app, pf_provisioner;
grant execute on function pf_log.audit(text, text, text, text, text, text, text, text) to pf_app, pf_provisioner;
grant execute on function pf_log.error(text, text, text, text, text) to pf_app, pf_provisioner;
