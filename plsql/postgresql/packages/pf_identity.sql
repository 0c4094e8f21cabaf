-- The named paths where no user is known yet: registration and sign-in.

create schema if not exists pf_identity;

create or replace function pf_identity.register_users(p_rows jsonb, p_module text, p_requested_by text)
returns table (row_no integer, verdict text, detail text, user_id text, prefix text, operation_id text)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_set_no     integer;
   l_constraint text;
   r            record;
begin
   if pf_context.acting(p_attribute => 'actor') is null then
      perform pf_context.act_as(p_actor => p_requested_by);
   end if;
   for r in select e.ordinality::integer as row_no, x.*, e.value -> 'prefixes' as prefixes, e.value -> 'words' as words
              from jsonb_array_elements(p_rows) with ordinality as e
             cross join lateral jsonb_to_record(e.value) as x (
                user_id text, username text, username_key text, email text, phone_number text, first_name text, last_name text,
                timezone text, language text, nationality text, current_title text, current_company text, years_experience numeric, password_hash text, operation_id text)
             order by e.ordinality loop
      row_no := r.row_no;
      user_id := r.user_id;
      operation_id := r.operation_id;
      detail := null;
      verdict := null;
      while verdict is null loop
         select c.value #>> '{}' into prefix from jsonb_array_elements(r.prefixes) with ordinality as c
          where not exists (select 1 from pf_users as u where u.schema_prefix = c.value #>> '{}') order by c.ordinality limit 1;
         if prefix is null then
            verdict := 'refused';
            detail := 'uq_users_prefix';
            exit;
         end if;
         -- a row that is refused takes only itself back
         begin
            insert into pf_users (user_id, username, username_key, email, phone_number, first_name, last_name, timezone, language,
                                  nationality, current_title, current_company, years_experience, password_hash, schema_prefix)
            values (r.user_id, r.username, r.username_key, r.email, r.phone_number, r.first_name, r.last_name, coalesce(r.timezone, 'UTC'), coalesce(r.language, 'en'),
                    r.nationality, r.current_title, r.current_company, r.years_experience, r.password_hash, prefix);
            l_set_no := nextval('pf_tenant_set_numbers');
            insert into pf_tenants (user_id, prefix, set_no) values (r.user_id, prefix, l_set_no);
            insert into pf_user_search_words (word, user_id) select distinct w.value #>> '{}', r.user_id from jsonb_array_elements(r.words) as w;
            insert into pf_schema_operations (operation_id, user_id, kind, module, priority, requested_by)
            values (r.operation_id, r.user_id, 'create', p_module, 100, left(p_requested_by, 100));
            perform pf_log.audit_as(p_actor => p_requested_by, p_action => 'register', p_resource_type => 'user', p_resource_id => r.user_id);
            verdict := 'registered';
         exception
            when unique_violation then
               get stacked diagnostics l_constraint = constraint_name;
               -- somebody took the prefix between the look and the insert: look again
               if l_constraint not in ('uq_users_prefix', 'uq_tenants_prefix') then
                  verdict := 'duplicate';
                  detail := l_constraint;
               end if;
            when check_violation or not_null_violation or string_data_right_truncation or foreign_key_violation or numeric_value_out_of_range then
               get stacked diagnostics l_constraint = constraint_name;
               verdict := 'refused';
               detail := coalesce(nullif(l_constraint, ''), sqlerrm);
         end;
      end loop;
      if verdict <> 'registered' then
         user_id := null;
         operation_id := null;
         prefix := null;
      end if;
      return next;
   end loop;
   perform pg_notify('pf_operations', '');
end;
$$;

comment on function pf_identity.register_users(jsonb, text, text) is
   'Registers users, each with its tenant, search words and the operation that creates its tables, and returns a verdict per row: registered, duplicate or refused, with the constraint that said no. Rows stand alone; a bad one costs no other. The first free one of a row''s prefixes is taken.';

create or replace function pf_identity.start_session(
   p_session_id text,
   p_user_id text,
   p_token_hash text,
   p_lifetime_seconds integer,
   p_user_agent text default null,
   p_ip_address text default null,
   p_idle_seconds integer default null
) returns timestamptz
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_absolute   timestamptz := clock_timestamp() + make_interval(secs => p_lifetime_seconds);
   -- least passes over a null: without a limit on idling the session lasts its whole life
   l_expires_at timestamptz := least(l_absolute, clock_timestamp() + make_interval(secs => p_idle_seconds));
begin
   if pf_context.acting(p_attribute => 'actor') is null then
      perform pf_context.act_as(p_actor => p_user_id, p_ip_address => p_ip_address, p_user_agent => p_user_agent);
   end if;
   update pf_users set total_logins = total_logins + 1, last_login_at = clock_timestamp(), last_activity_at = clock_timestamp()
    where user_id = p_user_id and account_status = 'active';
   if not found then
      raise exception using errcode = 'PF103', message = 'The user is unknown or not active.',
         detail = coalesce((select account_status from pf_users where user_id = p_user_id), 'unknown');
   end if;
   insert into pf_user_sessions (session_id, user_id, token_hash, expires_at, absolute_expires_at, idle_seconds, user_agent, ip_address)
   values (p_session_id, p_user_id, p_token_hash, l_expires_at, l_absolute, p_idle_seconds, left(nullif(p_user_agent, ''), 1000), left(nullif(p_ip_address, ''), 45));
   perform pf_log.audit_as(p_actor => p_user_id, p_action => 'sign_in', p_resource_type => 'session', p_resource_id => p_session_id,
                           p_ip_address => p_ip_address, p_user_agent => p_user_agent);
   return l_expires_at;
end;
$$;

comment on function pf_identity.start_session(text, text, text, integer, text, text, integer) is
   'Starts a session of an active user, counts the login and returns when the session ends unless it is used, UTC. PF103 when the user is not active.';

create or replace function pf_identity.authenticate(p_token text)
returns table (session_id text, user_id text, username text, role_name text, expires_at timestamptz)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_expires_at timestamptz;
begin
   select s.session_id, u.user_id, u.username, u.role_name, s.expires_at
     into session_id, user_id, username, role_name, expires_at
     from pf_user_sessions as s
     join pf_users as u on u.user_id = s.user_id
    where s.token_hash = encode(sha256(convert_to(p_token, 'UTF8')), 'hex')
      and s.is_revoked = 'N' and s.expires_at > clock_timestamp() and u.account_status = 'active';
   if session_id is null then
      return;
   end if;
   -- once a minute is enough to know when a session was last used, and to let it go on
   update pf_user_sessions as s
      set last_seen_at = clock_timestamp(),
          expires_at = case when s.idle_seconds is null then s.expires_at else least(s.absolute_expires_at, clock_timestamp() + make_interval(secs => s.idle_seconds)) end
    where s.session_id = authenticate.session_id and s.is_revoked = 'N' and (s.last_seen_at is null or s.last_seen_at < clock_timestamp() - interval '1 minute')
   returning s.expires_at into l_expires_at;
   expires_at := coalesce(l_expires_at, expires_at);
   return next;
end;
$$;

comment on function pf_identity.authenticate(text) is 'The user whom a session''s token proves, and lets the session go on where it may idle; no row when it is unknown, expired or revoked, or its user is not active.';

create or replace function pf_identity.revoke_session(p_token text) returns text
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_session_id text;
   l_user_id    text;
begin
   update pf_user_sessions set is_revoked = 'Y'
    where token_hash = encode(sha256(convert_to(p_token, 'UTF8')), 'hex') and is_revoked = 'N'
   returning session_id, user_id into l_session_id, l_user_id;
   if l_session_id is not null then
      perform pf_log.audit_as(p_actor => l_user_id, p_action => 'sign_out', p_resource_type => 'session', p_resource_id => l_session_id);
   end if;
   return l_session_id;
end;
$$;

comment on function pf_identity.revoke_session(text) is 'Ends a session by its token and returns its id; null when there was none to end.';

create or replace function pf_identity.revoke_sessions(p_user_id text, p_session_id text default null, p_keep_token text default null) returns integer
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_keep_id text;
   l_ended   integer;
begin
   if p_keep_token is not null then
      select s.session_id into l_keep_id
        from pf_user_sessions as s
        join pf_users as u on u.user_id = s.user_id
       where s.token_hash = encode(sha256(convert_to(p_keep_token, 'UTF8')), 'hex') and s.user_id = p_user_id
         and s.is_revoked = 'N' and s.expires_at > clock_timestamp() and u.account_status = 'active';
      if l_keep_id is null then
         raise exception using errcode = 'PF104', message = 'The session is unknown, ended or its user is not active.';
      end if;
   end if;
   update pf_user_sessions as s set is_revoked = 'Y'
    where s.user_id = p_user_id and s.is_revoked = 'N' and s.expires_at > clock_timestamp()
      and (p_session_id is null or s.session_id = p_session_id) and (l_keep_id is null or s.session_id <> l_keep_id);
   get diagnostics l_ended = row_count;
   if l_ended > 0 then
      perform pf_log.audit(p_action => 'end_sessions', p_resource_type => 'user', p_resource_id => p_user_id,
                           p_ip_address => pf_context.acting(p_attribute => 'actor_ip'), p_user_agent => pf_context.acting(p_attribute => 'actor_agent'));
   end if;
   return l_ended;
end;
$$;

comment on function pf_identity.revoke_sessions(text, text, text) is
   'Ends one live session of a user, or all of them, or all but the one that p_keep_token proves, and returns how many. PF104 when that token proves no session of the user.';

revoke execute on all functions in schema pf_identity from public;
grant usage on schema pf_identity to pf_app, pf_provisioner;
grant execute on function pf_identity.register_users(jsonb, text, text) to pf_provisioner;
grant execute on function pf_identity.start_session(text, text, text, integer, text, text, integer) to pf_provisioner;
grant execute on function pf_identity.authenticate(text) to pf_app, pf_provisioner;
grant execute on function pf_identity.revoke_session(text) to pf_app, pf_provisioner;
grant execute on function pf_identity.revoke_sessions(text, text, text) to pf_provisioner;
