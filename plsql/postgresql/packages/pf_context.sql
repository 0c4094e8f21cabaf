-- Whose tables the running transaction may touch. The setting that carries it is signed, because any account may write settings.
-- What triggers and policies ask for each row is written in plpgsql: a function in SQL that may not be inlined costs five times as much.

create schema if not exists pf_context;

create or replace function pf_context.signature(p_payload text) returns text
language plpgsql stable
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_secret text;
   l_bound  text;
begin
   select secret_hex into strict l_secret from pf_context_keys where key_id = 1;
   -- bound to this backend and this transaction: a value overheard earlier proves nothing later
   l_bound := p_payload || '|' || pg_backend_pid() || '|' || extract(epoch from transaction_timestamp());
   -- hash of a keyed hash, as in HMAC: no one can lengthen the payload
   return encode(sha256(convert_to(l_secret || encode(sha256(convert_to(l_secret || l_bound, 'UTF8')), 'hex'), 'UTF8')), 'hex');
end;
$$;

comment on function pf_context.signature(text) is 'Signs a context for this transaction. For this package only.';

create or replace function pf_context.put(p_user_id text, p_set_no integer) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_payload text := p_user_id || '|' || p_set_no;
begin
   perform set_config('pathfinder.context', l_payload || '|' || pf_context.signature(p_payload => l_payload), true);
end;
$$;

comment on function pf_context.put(text, integer) is 'Stores a context until the transaction ends. For packages only.';

create or replace function pf_context.part(p_part integer) returns text
language plpgsql stable
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_context text := current_setting('pathfinder.context', true);
begin
   if l_context is null or l_context = '' then
      return null;
   end if;
   if split_part(l_context, '|', 3) <> pf_context.signature(p_payload => split_part(l_context, '|', 1) || '|' || split_part(l_context, '|', 2)) then
      return null;
   end if;
   return nullif(split_part(l_context, '|', p_part), '');
end;
$$;

comment on function pf_context.part(integer) is 'One part of the context, or null when there is none or its signature is wrong. For this package only.';

create or replace function pf_context.current_user_id() returns text
language plpgsql stable
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   return pf_context.part(p_part => 1);
end;
$$;

comment on function pf_context.current_user_id() is 'The proven user of this transaction, or null.';

create or replace function pf_context.current_set() returns integer
language plpgsql stable
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   return pf_context.part(p_part => 2)::integer;
end;
$$;

comment on function pf_context.current_set() is 'Number of the set of tables that this transaction may touch, or null; row policies of tenants'' tables compare it.';

create or replace function pf_context.open_tenant(p_user_id text) returns table (user_id text, prefix text, set_no integer, state text, modules text)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_tenant pf_tenants%rowtype;
begin
   select * into l_tenant from pf_tenants as t where t.user_id = p_user_id;
   if l_tenant.user_id is null then
      raise exception using errcode = 'PF101', message = 'There is no such tenant.';
   end if;
   if l_tenant.state <> 'ready' then
      raise exception using errcode = 'PF103', message = 'The tenant is not ready.', detail = l_tenant.state;
   end if;
   perform pf_context.put(p_user_id => l_tenant.user_id, p_set_no => l_tenant.set_no);
   return query
      select l_tenant.user_id::text, l_tenant.prefix::text, l_tenant.set_no, l_tenant.state::text,
             (select coalesce(json_object_agg(m.module, m.module_version), '{}')::text from pf_tenant_modules as m where m.user_id = l_tenant.user_id);
end;
$$;

comment on function pf_context.open_tenant(text) is 'Enters the context of a tenant that is ready. For packages only.';

create or replace function pf_context.enter(p_token text) returns table (user_id text, prefix text, set_no integer, state text, modules text)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_user_id text;
begin
   select u.user_id into l_user_id
     from pf_user_sessions as s
     join pf_users as u on u.user_id = s.user_id
    where s.token_hash = encode(sha256(convert_to(p_token, 'UTF8')), 'hex')
      and s.is_revoked = 'N' and s.expires_at > clock_timestamp() and u.account_status = 'active';
   if l_user_id is null then
      raise exception using errcode = 'PF104', message = 'The session is unknown, ended or its user is not active.';
   end if;
   return query select * from pf_context.open_tenant(p_user_id => l_user_id);
end;
$$;

comment on function pf_context.enter(text) is
   'Proves who the caller is by the token of a session, and opens that user''s tables to the running transaction. PF104 when the token proves nothing, PF103 when the tenant is not ready.';

create or replace function pf_context.enter_task(p_task_id text, p_fence bigint) returns table (user_id text, prefix text, set_no integer, state text, modules text)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_user_id text;
begin
   -- the row stays locked until the work is committed with its outcome: no second worker can lease it meanwhile
   select o.user_id into l_user_id from pf_outbox as o
    where o.outbox_id = p_task_id and o.fence = p_fence and o.state = 'running' for update;
   if l_user_id is null then
      raise exception using errcode = 'PF102', message = 'The task has been leased by another worker since, or is done.';
   end if;
   return query select * from pf_context.open_tenant(p_user_id => l_user_id);
end;
$$;

comment on function pf_context.enter_task(text, bigint) is
   'Opens the tables of the tenant of a leased task to the running transaction. PF102 when the lease is lost.';

create or replace function pf_context.act_as(p_actor text, p_ip_address text default null, p_user_agent text default null) returns void
language sql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
   select set_config('pathfinder.actor', left(p_actor, 100), true),
          set_config('pathfinder.actor_ip', left(coalesce(p_ip_address, ''), 45), true),
          set_config('pathfinder.actor_agent', left(coalesce(p_user_agent, ''), 1000), true);
$$;

comment on function pf_context.act_as(text, text, text) is
   'Names on whose behalf the operators'' account changes shared tables in the running transaction, and where the request came from, for the audit. It opens nothing.';

create or replace function pf_context.acting(p_attribute text) returns text
language plpgsql stable
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   return case when session_user = 'pf_provisioner' then nullif(current_setting('pathfinder.' || p_attribute, true), '') end;
end;
$$;

comment on function pf_context.acting(text) is
   'A part of what act_as was told: actor, actor_ip or actor_agent; null for accounts whose word does not count, because any account may write settings. For packages only.';

create or replace function pf_context.current_actor() returns text
language plpgsql stable
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   return coalesce(pf_context.current_user_id(), pf_context.acting(p_attribute => 'actor'), session_user::text);
end;
$$;

comment on function pf_context.current_actor() is 'Who changes data now, for the audit: the proven user, else whom the operators'' account acts for, else the account.';

create or replace function pf_context.leave() returns void
language sql volatile
security definer
set search_path = pathfinder, pg_temp
as $$ select set_config('pathfinder.context', '', true) $$;

comment on function pf_context.leave() is 'Forgets the context; the end of the transaction does it as well.';

revoke execute on all functions in schema pf_context from public;
grant usage on schema pf_context to pf_app, pf_provisioner, pf_app_role;
grant execute on function pf_context.enter(text) to pf_app;
grant execute on function pf_context.enter_task(text, bigint) to pf_provisioner;
grant execute on function pf_context.leave() to pf_app, pf_provisioner;
grant execute on function pf_context.current_user_id() to pf_app, pf_provisioner;
grant execute on function pf_context.current_set() to pf_app_role, pf_app, pf_provisioner;
grant execute on function pf_context.act_as(text, text, text) to pf_provisioner;
grant execute on function pf_context.current_actor() to pf_app, pf_provisioner;
