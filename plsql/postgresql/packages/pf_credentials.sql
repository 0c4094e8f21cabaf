-- What proves a user without a session: passwords, whose hashes the application makes and checks, and tokens sent by e-mail.

create schema if not exists pf_credentials;

create or replace function pf_credentials.hash_of(p_text text) returns text
language sql immutable
security definer
set search_path = pathfinder, pg_temp
as $$ select encode(sha256(convert_to(p_text, 'UTF8')), 'hex') $$;

comment on function pf_credentials.hash_of(text) is 'SHA-256 of a text, 64 hexadecimal digits, lower case. For this package only.';

create or replace function pf_credentials.audit_user(p_action text, p_user_id text default null, p_error text default null) returns void
language sql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
   select pf_log.audit(
      p_action => p_action,
      p_resource_type => 'user',
      p_resource_id => p_user_id,
      p_success => case when p_error is null then 'Y' else 'N' end,
      p_error => p_error,
      p_ip_address => pf_context.acting(p_attribute => 'actor_ip'),
      p_user_agent => pf_context.acting(p_attribute => 'actor_agent'));
$$;

comment on function pf_credentials.audit_user(text, text, text) is 'Adds what was done to a user''s credentials to the audit, failed when p_error says why. For this package only.';

create or replace function pf_credentials.find_user(p_email text default null, p_username_key text default null) returns text
language sql stable
security definer
set search_path = pathfinder, pg_temp
as $$
   -- two statements in one: each finds its row by its own unique index
   select u.user_id from pf_users as u where (case when u.deleted_at is null then u.email end) = p_email
   union all
   select u.user_id from pf_users as u where u.username_key = p_username_key and u.deleted_at is null;
$$;

comment on function pf_credentials.find_user(text, text) is 'Key of the live user with an e-mail address, or with a folded username; null when there is none. For this package only.';

create or replace function pf_credentials.find_session(p_token text) returns text
language plpgsql stable
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_user_id text;
begin
   select u.user_id into l_user_id
     from pf_user_sessions as s
     join pf_users as u on u.user_id = s.user_id
    where s.token_hash = pf_credentials.hash_of(p_text => p_token)
      and s.is_revoked = 'N' and s.expires_at > clock_timestamp() and u.account_status = 'active';
   if l_user_id is null then
      raise exception using errcode = 'PF104', message = 'The session is unknown, ended or its user is not active.';
   end if;
   return l_user_id;
end;
$$;

comment on function pf_credentials.find_session(text) is 'Key of the user whom a session''s token proves; PF104 when it proves nobody. For this package only.';

create or replace function pf_credentials.look_up(p_email text default null, p_username_key text default null, p_token text default null)
returns table (attempt_key text, user_id text, username text, email text, first_name text, last_name text, password_hash text, locked_until timestamptz)
language plpgsql stable
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   if p_token is null then
      user_id := pf_credentials.find_user(p_email => p_email, p_username_key => p_username_key);
   else
      user_id := pf_credentials.find_session(p_token => p_token);
   end if;
   select u.username, u.email, u.first_name, u.last_name, u.password_hash
     into username, email, first_name, last_name, password_hash
     from pf_users as u where u.user_id = look_up.user_id;
   attempt_key := coalesce(user_id, pf_credentials.hash_of(p_text => coalesce(p_email, p_username_key)));
   select a.locked_until into locked_until
     from pf_sign_in_attempts as a where a.attempt_key = look_up.attempt_key and a.locked_until > clock_timestamp();
   return next;
end;
$$;

comment on function pf_credentials.look_up(text, text, text) is
   'What is needed to check a password: always one row, that of a live user by e-mail address, folded username or session token, or one without a user. PF104 when the token proves nobody.';

create or replace function pf_credentials.lock_attempts(p_attempt_key text, p_user_id text) returns pf_sign_in_attempts
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_attempts pf_sign_in_attempts%rowtype;
begin
   -- a sign-in that succeeds at this moment takes the row away between the two statements
   loop
      insert into pf_sign_in_attempts (attempt_key, user_id) values (p_attempt_key, p_user_id) on conflict (attempt_key) do nothing;
      select * into l_attempts from pf_sign_in_attempts as a where a.attempt_key = p_attempt_key for update;
      exit when found;
   end loop;
   return l_attempts;
end;
$$;

comment on function pf_credentials.lock_attempts(text, text) is 'Locks the count of failed sign-ins of a key, made when there is none. For this package only.';

create or replace function pf_credentials.fail(
   p_attempt_key text,
   p_user_id text,
   p_action text,
   p_max_failures integer,
   p_window_seconds integer,
   p_lock_seconds integer,
   p_max_lock_seconds integer
) returns timestamptz
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_attempts pf_sign_in_attempts%rowtype := pf_credentials.lock_attempts(p_attempt_key => p_attempt_key, p_user_id => p_user_id);
   l_now      timestamptz := clock_timestamp();
   l_error    text := case when p_user_id is null then 'Nobody has this name.' else 'The password is wrong.' end;
begin
   if l_attempts.locked_until > l_now then
      perform pf_credentials.audit_user(p_action => p_action, p_user_id => p_user_id, p_error => 'Signing in is locked.');
      return l_attempts.locked_until;
   end if;
   if l_attempts.last_failed_at < l_now - make_interval(secs => p_window_seconds + p_max_lock_seconds) then
      l_attempts.lock_count := 0;
   end if;
   if l_attempts.failed_count = 0 or l_attempts.window_started_at < l_now - make_interval(secs => p_window_seconds) then
      l_attempts.failed_count := 0;
      l_attempts.window_started_at := l_now;
   end if;
   l_attempts.failed_count := l_attempts.failed_count + 1;
   l_attempts.locked_until := null;
   if l_attempts.failed_count >= p_max_failures then
      -- 2 to the 20th of the shortest lock is beyond the longest
      l_attempts.locked_until := l_now + make_interval(secs => least(p_max_lock_seconds, p_lock_seconds * 2 ^ least(l_attempts.lock_count, 20)));
      l_attempts.lock_count := least(l_attempts.lock_count + 1, 1000000);
      l_attempts.failed_count := 0;
   end if;
   update pf_sign_in_attempts as a
      set failed_count = l_attempts.failed_count,
          window_started_at = l_attempts.window_started_at,
          last_failed_at = l_now,
          lock_count = l_attempts.lock_count,
          locked_until = l_attempts.locked_until
    where a.attempt_key = p_attempt_key;
   perform pf_credentials.audit_user(p_action => p_action, p_user_id => p_user_id, p_error => l_error);
   return l_attempts.locked_until;
end;
$$;

comment on function pf_credentials.fail(text, text, text, integer, integer, integer, integer) is
   'Counts a wrong password and returns until when the key is locked, null when it is not. So many failures within the window lock it, each time twice as long up to the longest; what fails under a lock is not counted.';

create or replace function pf_credentials.sign_in(
   p_user_id text,
   p_password_hash text,
   p_new_password_hash text,
   p_require_verified text,
   p_session_id text,
   p_token_hash text,
   p_lifetime_seconds integer,
   p_idle_seconds integer
) returns table (verdict text, locked_until timestamptz, expires_at timestamptz)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_user pf_users%rowtype;
begin
   select * into l_user from pf_users as u where u.user_id = p_user_id for no key update;
   -- what failed while the password was being checked counts: guesses made at once find no gap before the lock
   select a.locked_until into locked_until from pf_sign_in_attempts as a where a.attempt_key = p_user_id for update;
   verdict := case
                 when l_user.user_id is null or l_user.password_hash is distinct from p_password_hash then 'changed'
                 when locked_until > clock_timestamp() then 'locked'
                 when l_user.account_status <> 'active' then 'not_active'
                 when p_require_verified = 'Y' and l_user.email_verified = 'N' then 'not_verified'
                 else 'started'
              end;
   if verdict = 'started' then
      delete from pf_sign_in_attempts as a where a.attempt_key = p_user_id;
      if p_new_password_hash is not null then
         update pf_users as u set password_hash = p_new_password_hash where u.user_id = p_user_id;
      end if;
      expires_at := pf_identity.start_session(
         p_session_id => p_session_id,
         p_user_id => p_user_id,
         p_token_hash => p_token_hash,
         p_lifetime_seconds => p_lifetime_seconds,
         p_user_agent => pf_context.acting(p_attribute => 'actor_agent'),
         p_ip_address => pf_context.acting(p_attribute => 'actor_ip'),
         p_idle_seconds => p_idle_seconds);
   elsif verdict = 'locked' then
      perform pf_credentials.audit_user(p_action => 'sign_in', p_user_id => p_user_id, p_error => 'Signing in is locked.');
   elsif verdict = 'not_active' then
      perform pf_credentials.audit_user(p_action => 'sign_in', p_user_id => p_user_id, p_error => 'The account is ' || l_user.account_status || '.');
   elsif verdict = 'not_verified' then
      perform pf_credentials.audit_user(p_action => 'sign_in', p_user_id => p_user_id, p_error => 'The e-mail address is not verified.');
   end if;
   return next;
end;
$$;

comment on function pf_credentials.sign_in(text, text, text, text, text, text, integer, integer) is
   'Starts a session for a user whose password was checked against p_password_hash, forgets earlier failures and stores a stronger hash where one is given. Verdicts: started, locked, not_active, not_verified, or changed when the stored hash is another one by now.';

create or replace function pf_credentials.store(p_user_id text, p_password_hash text, p_keep_token text default null) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   update pf_users as u set password_hash = p_password_hash where u.user_id = p_user_id;
   update pf_password_reset_tokens as t set voided_at = clock_timestamp() where t.user_id = p_user_id and t.used_at is null and t.voided_at is null;
   delete from pf_sign_in_attempts as a where a.attempt_key = p_user_id;
   perform pf_identity.revoke_sessions(p_user_id => p_user_id, p_keep_token => p_keep_token);
end;
$$;

comment on function pf_credentials.store(text, text, text) is
   'Stores a password''s hash and ends what the old one gave: sessions but the one of p_keep_token, reset tokens, locks. For this package only.';

create or replace function pf_credentials.set_password(p_user_id text, p_password_hash text) returns text
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_user_id text;
begin
   select u.user_id into l_user_id from pf_users as u where u.user_id = p_user_id and u.deleted_at is null for no key update;
   if l_user_id is not null then
      perform pf_credentials.store(p_user_id => l_user_id, p_password_hash => p_password_hash);
      perform pf_credentials.audit_user(p_action => 'set_password', p_user_id => l_user_id);
   end if;
   return l_user_id;
end;
$$;

comment on function pf_credentials.set_password(text, text) is 'Sets the password of a live user, whatever the old one was, and ends all sessions. Returns the user''s key; null when there is none.';

create or replace function pf_credentials.change_password(p_token text, p_old_hash text, p_password_hash text)
returns table (verdict text, locked_until timestamptz)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_user_id text := pf_credentials.find_session(p_token => p_token);
   l_current text;
begin
   select u.password_hash into l_current from pf_users as u where u.user_id = l_user_id for no key update;
   select a.locked_until into locked_until from pf_sign_in_attempts as a where a.attempt_key = l_user_id for update;
   verdict := case when l_current is distinct from p_old_hash then 'changed' when locked_until > clock_timestamp() then 'locked' else 'set' end;
   if verdict = 'set' then
      perform pf_credentials.store(p_user_id => l_user_id, p_password_hash => p_password_hash, p_keep_token => p_token);
      perform pf_credentials.audit_user(p_action => 'change_password', p_user_id => l_user_id);
   elsif verdict = 'locked' then
      perform pf_credentials.audit_user(p_action => 'change_password', p_user_id => l_user_id, p_error => 'Signing in is locked.');
   end if;
   return next;
end;
$$;

comment on function pf_credentials.change_password(text, text, text) is
   'Replaces the password of the user of a session, checked against p_old_hash, and ends his other sessions. Verdicts: set, locked, or changed when the stored hash is another one by now. PF104 when the session has ended.';

create or replace function pf_credentials.request_reset(
   p_email text,
   p_username_key text,
   p_token_id text,
   p_token_hash text,
   p_lifetime_seconds integer,
   p_interval_seconds integer
) returns table (user_id text, username text, email text, expires_at timestamptz)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   select u.user_id, u.username, u.email into user_id, username, email
     from pf_users as u
    where u.user_id = pf_credentials.find_user(p_email => p_email, p_username_key => p_username_key)
      and u.account_status in ('pending', 'active') for no key update;
   if user_id is null then
      perform pf_credentials.audit_user(p_action => 'request_reset', p_error => 'Nobody who may sign in has this name.');
      return;
   end if;
   perform 1 from pf_password_reset_tokens as t
     where t.user_id = request_reset.user_id and t.used_at is null and t.voided_at is null
       and t.created_at > clock_timestamp() - make_interval(secs => p_interval_seconds);
   if found then
      perform pf_credentials.audit_user(p_action => 'request_reset', p_user_id => user_id, p_error => 'A token was sent a moment ago.');
      return;
   end if;
   update pf_password_reset_tokens as t set voided_at = clock_timestamp() where t.user_id = request_reset.user_id and t.used_at is null and t.voided_at is null;
   expires_at := clock_timestamp() + make_interval(secs => p_lifetime_seconds);
   insert into pf_password_reset_tokens (token_id, user_id, token_hash, email, expires_at) values (p_token_id, user_id, p_token_hash, email, expires_at);
   perform pf_credentials.audit_user(p_action => 'request_reset', p_user_id => user_id);
   return next;
end;
$$;

comment on function pf_credentials.request_reset(text, text, text, text, integer, integer) is
   'Makes the one live reset token of a pending or active user, by e-mail address or folded username, and voids the one before. No row when there is no such user, or when one was made within the interval.';

create or replace function pf_credentials.find_reset(p_token text) returns table (user_id text, username text, email text, first_name text, last_name text)
language sql stable
security definer
set search_path = pathfinder, pg_temp
as $$
   select u.user_id, u.username, u.email, u.first_name, u.last_name
     from pf_password_reset_tokens as t
     join pf_users as u on u.user_id = t.user_id
    where t.token_hash = pf_credentials.hash_of(p_text => p_token)
      and t.used_at is null and t.voided_at is null and t.expires_at > clock_timestamp()
      and u.email = t.email and u.account_status in ('pending', 'active');
$$;

comment on function pf_credentials.find_reset(text) is 'The user whose password a reset token may set; no row when it may set none.';

create or replace function pf_credentials.reset_password(p_token text, p_password_hash text) returns text
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_user_id text;
begin
   -- users are locked before their tokens, everywhere
   select u.user_id into l_user_id
     from pf_password_reset_tokens as t
     join pf_users as u on u.user_id = t.user_id
    where t.token_hash = pf_credentials.hash_of(p_text => p_token) and u.email = t.email and u.account_status in ('pending', 'active') for no key update of u;
   update pf_password_reset_tokens as t set used_at = clock_timestamp()
    where t.token_hash = pf_credentials.hash_of(p_text => p_token) and t.user_id = l_user_id
      and t.used_at is null and t.voided_at is null and t.expires_at > clock_timestamp();
   if not found then
      perform pf_credentials.audit_user(p_action => 'reset_password', p_user_id => l_user_id, p_error => 'The token is unknown, used, void or expired.');
      return null;
   end if;
   perform pf_credentials.store(p_user_id => l_user_id, p_password_hash => p_password_hash);
   perform pf_credentials.audit_user(p_action => 'reset_password', p_user_id => l_user_id);
   return l_user_id;
end;
$$;

comment on function pf_credentials.reset_password(text, text) is
   'Uses a reset token: sets the password, ends all sessions and returns the user''s key; null when the token is unknown, used, void, expired, or sent to an address that is no longer the user''s.';

create or replace function pf_credentials.request_verification(
   p_user_id text,
   p_token_id text,
   p_token_hash text,
   p_lifetime_seconds integer,
   p_interval_seconds integer
) returns table (user_id text, username text, email text, expires_at timestamptz)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   select u.user_id, u.username, u.email into user_id, username, email
     from pf_users as u
    where u.user_id = p_user_id and u.email_verified = 'N' and u.account_status in ('pending', 'active') for no key update;
   if user_id is null then
      return;
   end if;
   -- an address that the user has changed since may be written to at once
   perform 1 from pf_email_verification_tokens as t
     where t.user_id = p_user_id and t.used_at is null and t.voided_at is null and t.email = request_verification.email
       and t.created_at > clock_timestamp() - make_interval(secs => p_interval_seconds);
   if found then
      return;
   end if;
   update pf_email_verification_tokens as t set voided_at = clock_timestamp() where t.user_id = p_user_id and t.used_at is null and t.voided_at is null;
   expires_at := clock_timestamp() + make_interval(secs => p_lifetime_seconds);
   insert into pf_email_verification_tokens (token_id, user_id, token_hash, email, expires_at) values (p_token_id, p_user_id, p_token_hash, email, expires_at);
   perform pf_credentials.audit_user(p_action => 'request_verification', p_user_id => p_user_id);
   return next;
end;
$$;

comment on function pf_credentials.request_verification(text, text, text, integer, integer) is
   'Makes the one live token that proves a user''s e-mail address, and voids the one before. No row when the address is proven, the user is neither pending nor active, or one was made within the interval.';

create or replace function pf_credentials.verify_email(p_token text) returns text
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_user_id text;
begin
   select u.user_id into l_user_id
     from pf_email_verification_tokens as t
     join pf_users as u on u.user_id = t.user_id
    where t.token_hash = pf_credentials.hash_of(p_text => p_token) and u.email = t.email and u.account_status in ('pending', 'active') for no key update of u;
   update pf_email_verification_tokens as t set used_at = clock_timestamp()
    where t.token_hash = pf_credentials.hash_of(p_text => p_token) and t.user_id = l_user_id
      and t.used_at is null and t.voided_at is null and t.expires_at > clock_timestamp();
   if not found then
      perform pf_credentials.audit_user(p_action => 'verify_email', p_user_id => l_user_id, p_error => 'The token is unknown, used, void or expired.');
      return null;
   end if;
   update pf_users as u set email_verified = 'Y' where u.user_id = l_user_id;
   perform pf_credentials.audit_user(p_action => 'verify_email', p_user_id => l_user_id);
   return l_user_id;
end;
$$;

comment on function pf_credentials.verify_email(text) is
   'Uses a verification token: marks the address as proven and returns the user''s key; null when the token is unknown, used, void, expired, or was sent to an address that is no longer the user''s.';

create or replace function pf_credentials.purge_expired(p_batch integer, p_keep_seconds integer)
returns table (sessions bigint, reset_tokens bigint, verification_tokens bigint, attempts bigint)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_before timestamptz := clock_timestamp() - make_interval(secs => p_keep_seconds);
begin
   -- rows that somebody holds wait for the next pass
   delete from pf_user_sessions where session_id in (
      select s.session_id from pf_user_sessions as s where s.expires_at < l_before order by s.expires_at limit p_batch for update skip locked);
   get diagnostics sessions = row_count;
   delete from pf_password_reset_tokens where token_id in (
      select t.token_id from pf_password_reset_tokens as t where t.expires_at < l_before order by t.expires_at limit p_batch for update skip locked);
   get diagnostics reset_tokens = row_count;
   delete from pf_email_verification_tokens where token_id in (
      select t.token_id from pf_email_verification_tokens as t where t.expires_at < l_before order by t.expires_at limit p_batch for update skip locked);
   get diagnostics verification_tokens = row_count;
   delete from pf_sign_in_attempts where attempt_key in (
      select a.attempt_key from pf_sign_in_attempts as a
       where a.last_failed_at < l_before and (a.locked_until is null or a.locked_until < clock_timestamp())
       order by a.last_failed_at limit p_batch for update skip locked);
   get diagnostics attempts = row_count;
   return next;
end;
$$;

comment on function pf_credentials.purge_expired(integer, integer) is
   'Deletes sessions and tokens that expired, and failures that happened, longer ago than is to be kept: at most so many rows of each kind. Returns how many of each.';

create or replace function pf_credentials.count_expired(p_keep_seconds integer)
returns table (sessions bigint, reset_tokens bigint, verification_tokens bigint, attempts bigint)
language sql stable
security definer
set search_path = pathfinder, pg_temp
as $$
   with l as (select clock_timestamp() - make_interval(secs => p_keep_seconds) as before)
   select (select count(*) from pf_user_sessions as s where s.expires_at < l.before),
          (select count(*) from pf_password_reset_tokens as t where t.expires_at < l.before),
          (select count(*) from pf_email_verification_tokens as t where t.expires_at < l.before),
          (select count(*) from pf_sign_in_attempts as a where a.last_failed_at < l.before and (a.locked_until is null or a.locked_until < clock_timestamp()))
     from l;
$$;

comment on function pf_credentials.count_expired(integer) is 'Counts what purge_expired would delete now.';

revoke execute on all functions in schema pf_credentials from public;
grant usage on schema pf_credentials to pf_provisioner;
grant execute on function pf_credentials.look_up(text, text, text) to pf_provisioner;
grant execute on function pf_credentials.fail(text, text, text, integer, integer, integer, integer) to pf_provisioner;
grant execute on function pf_credentials.sign_in(text, text, text, text, text, text, integer, integer) to pf_provisioner;
grant execute on function pf_credentials.set_password(text, text) to pf_provisioner;
grant execute on function pf_credentials.change_password(text, text, text) to pf_provisioner;
grant execute on function pf_credentials.request_reset(text, text, text, text, integer, integer) to pf_provisioner;
grant execute on function pf_credentials.find_reset(text) to pf_provisioner;
grant execute on function pf_credentials.reset_password(text, text) to pf_provisioner;
grant execute on function pf_credentials.request_verification(text, text, text, integer, integer) to pf_provisioner;
grant execute on function pf_credentials.verify_email(text) to pf_provisioner;
grant execute on function pf_credentials.purge_expired(integer, integer) to pf_provisioner;
grant execute on function pf_credentials.count_expired(integer) to pf_provisioner;
