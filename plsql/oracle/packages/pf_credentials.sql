create or replace package pf_credentials authid definer is
   c_not_authenticated constant pls_integer := -20104; -- to raise

   /**
   * What is needed to check a password: that of a live user by e-mail address, folded username or session token.
   * @param p_result always one row: attempt_key, user_id, username, email, first_name, last_name, password_hash, locked_until; one
   *                 without a user where there is none
   * @throws -20104 the token proves nobody
   */
   procedure look_up(
      p_email        in varchar2 default null,
      p_username_key in varchar2 default null,
      p_token        in varchar2 default null,
      p_result       out sys_refcursor);

   /**
   * Counts a wrong password. So many failures within the window lock the key, each time twice as long up to the longest; what
   * fails under a lock is not counted. Does not commit.
   * @param p_attempt_key key of look_up
   * @param p_user_id     user of look_up; null for none
   * @param p_action      what was tried, for the audit: sign_in, change_password
   * @return until when the key is locked, UTC; null when it is not
   */
   function fail(
      p_attempt_key      in varchar2,
      p_user_id          in varchar2,
      p_action           in varchar2,
      p_max_failures     in number,
      p_window_seconds   in number,
      p_lock_seconds     in number,
      p_max_lock_seconds in number
   ) return timestamp;

   /**
   * Starts a session for a user whose password was checked, and forgets earlier failures. Does not commit.
   * @param p_password_hash     the hash that it was checked against
   * @param p_new_password_hash a stronger one of the same password to store; null for none
   * @param p_require_verified  Y to refuse users whose e-mail address is not proven
   * @param p_token_hash        SHA-256 of the session's token, 64 hexadecimal digits
   * @param p_lifetime_seconds  how long the session lasts at most
   * @param p_idle_seconds      how long it may lie unused; null for its whole life
   * @param p_result            one row: verdict (started, locked, not_active, not_verified, or changed when the stored hash is
   *                            another one by now), locked_until, expires_at
   */
   procedure sign_in(
      p_user_id           in varchar2,
      p_password_hash     in varchar2,
      p_new_password_hash in varchar2,
      p_require_verified  in varchar2,
      p_session_id        in varchar2,
      p_token_hash        in varchar2,
      p_lifetime_seconds  in number,
      p_idle_seconds      in number,
      p_result            out sys_refcursor);

   /**
   * Sets the password of a live user, whatever the old one was, and ends all sessions. Does not commit.
   * @return key of the user; null when there is none
   */
   function set_password(p_user_id in varchar2, p_password_hash in varchar2) return varchar2;

   /**
   * Replaces the password of the user of a session, and ends his other sessions. Does not commit.
   * @param p_old_hash the hash that the old password was checked against
   * @param p_result   one row: verdict (set, locked, or changed when the stored hash is another one by now), locked_until
   * @throws -20104 the session has ended
   */
   procedure change_password(p_token in varchar2, p_old_hash in varchar2, p_password_hash in varchar2, p_result out sys_refcursor);

   /**
   * Makes the one live reset token of a pending or active user, and voids the one before. Does not commit.
   * @param p_email            e-mail address; or
   * @param p_username_key     folded username
   * @param p_token_hash       SHA-256 of the token, 64 hexadecimal digits
   * @param p_interval_seconds how soon no second one is made
   * @param p_result           user_id, username, email, expires_at; no row when there is no such user, or it is too soon
   */
   procedure request_reset(
      p_email            in varchar2,
      p_username_key     in varchar2,
      p_token_id         in varchar2,
      p_token_hash       in varchar2,
      p_lifetime_seconds in number,
      p_interval_seconds in number,
      p_result           out sys_refcursor);

   /**
   * The user whose password a reset token may set.
   * @param p_result user_id, username, email, first_name, last_name; no row when it may set none
   */
   procedure find_reset(p_token in varchar2, p_result out sys_refcursor);

   /**
   * Uses a reset token: sets the password and ends all sessions. Does not commit.
   * @return key of the user; null when the token is unknown, used, void, expired, or sent to an address that is no longer the user's
   */
   function reset_password(p_token in varchar2, p_password_hash in varchar2) return varchar2;

   /**
   * Makes the one live token that proves a user's e-mail address, and voids the one before. Does not commit.
   * @param p_token_hash       SHA-256 of the token, 64 hexadecimal digits
   * @param p_interval_seconds how soon no second one is made
   * @param p_result           user_id, username, email, expires_at; no row when the address is proven, the user is neither pending
   *                           nor active, or it is too soon
   */
   procedure request_verification(
      p_user_id          in varchar2,
      p_token_id         in varchar2,
      p_token_hash       in varchar2,
      p_lifetime_seconds in number,
      p_interval_seconds in number,
      p_result           out sys_refcursor);

   /**
   * Uses a verification token: marks the address as proven. Does not commit.
   * @return key of the user; null when the token is unknown, used, void, expired, or was sent to an address that is no longer the user's
   */
   function verify_email(p_token in varchar2) return varchar2;

   /**
   * Deletes sessions and tokens that expired, and failures that happened, longer ago than is to be kept. Does not commit.
   * @param p_batch        at most so many rows of each kind
   * @param p_keep_seconds how long they are kept
   * @param p_result       one row: sessions, reset_tokens, verification_tokens, attempts
   */
   procedure purge_expired(p_batch in number, p_keep_seconds in number, p_result out sys_refcursor);

   /**
   * Counts what purge_expired would delete now.
   * @param p_result one row: sessions, reset_tokens, verification_tokens, attempts
   */
   procedure count_expired(p_keep_seconds in number, p_result out sys_refcursor);
end pf_credentials;
/
create or replace package body pf_credentials is
   function hash_of(p_text in varchar2) return varchar2 is
      l_hash pf_user_sessions.token_hash%type;
   begin
      select lower(rawtohex(standard_hash(p_text, 'SHA256'))) into l_hash from dual;
      return l_hash;
   end hash_of;

   -- Adds what was done to a user's credentials to the audit, failed when p_error says why.
   procedure audit_user(p_action in varchar2, p_user_id in varchar2 default null, p_error in varchar2 default null) is
   begin
      pf_log.audit(
         p_action        => p_action,
         p_resource_type => 'user',
         p_resource_id   => p_user_id,
         p_success       => case when p_error is null then 'Y' else 'N' end,
         p_error         => p_error,
         p_ip_address    => pf_context.acting(p_attribute => 'actor_ip'),
         p_user_agent    => pf_context.acting(p_attribute => 'actor_agent'));
   end audit_user;

   -- The live user with an e-mail address, or with a folded username; null when there is none.
   function find_user(p_email in varchar2, p_username_key in varchar2) return varchar2 is
      l_user_id pf_users.user_id%type;
   begin
      if p_email is not null then
         select u.user_id into l_user_id from pf_users u where case when u.deleted_at is null then u.email end = p_email;
      else
         select u.user_id into l_user_id from pf_users u where u.username_key = p_username_key and u.deleted_at is null;
      end if;
      return l_user_id;
   exception
      when no_data_found then
         return null;
   end find_user;

   -- The user whom a session's token proves; raises where it proves nobody.
   function find_session(p_token in varchar2) return varchar2 is
      l_hash    pf_user_sessions.token_hash%type := hash_of(p_text => p_token);
      l_user_id pf_users.user_id%type;
   begin
      select u.user_id
        into l_user_id
        from pf_user_sessions s
        join pf_users u on u.user_id = s.user_id
       where s.token_hash = l_hash
         and s.is_revoked = 'N'
         and s.expires_at > sys_extract_utc(systimestamp)
         and u.account_status = 'active';
      return l_user_id;
   exception
      when no_data_found then
         raise_application_error(c_not_authenticated, 'The session is unknown, ended or its user is not active.');
   end find_session;

   -- Waits for whoever counts a failure of the key, and says until when it is locked; null for never.
   function lock_of(p_attempt_key in varchar2) return timestamp is
      l_locked_until pf_sign_in_attempts.locked_until%type;
   begin
      select a.locked_until into l_locked_until from pf_sign_in_attempts a where a.attempt_key = p_attempt_key for update;
      return l_locked_until;
   exception
      when no_data_found then
         return null;
   end lock_of;

   procedure look_up(
      p_email        in varchar2 default null,
      p_username_key in varchar2 default null,
      p_token        in varchar2 default null,
      p_result       out sys_refcursor) is
      l_user_id     pf_users.user_id%type;
      l_attempt_key pf_sign_in_attempts.attempt_key%type;
   begin
      if p_token is null then
         l_user_id := find_user(p_email => p_email, p_username_key => p_username_key);
      else
         l_user_id := find_session(p_token => p_token);
      end if;
      l_attempt_key := coalesce(l_user_id, hash_of(p_text => coalesce(p_email, p_username_key)));
      open p_result for
         select l_attempt_key as attempt_key,
                u.user_id,
                u.username,
                u.email,
                u.first_name,
                u.last_name,
                u.password_hash,
                a.locked_until
           from dual
           left join pf_users u on u.user_id = l_user_id
           left join pf_sign_in_attempts a on a.attempt_key = l_attempt_key and a.locked_until > sys_extract_utc(systimestamp);
   end look_up;

   -- The count of failed sign-ins of a key, locked; made when there is none.
   function lock_attempts(p_attempt_key in varchar2, p_user_id in varchar2) return pf_sign_in_attempts%rowtype is
      l_attempts pf_sign_in_attempts%rowtype;
   begin
      -- a sign-in that succeeds at this moment takes the row away between the two statements
      while l_attempts.attempt_key is null loop
         begin
            insert into pf_sign_in_attempts (attempt_key, user_id) values (p_attempt_key, p_user_id);
         exception
            when dup_val_on_index then
               null; -- counted before
         end;
         begin
            select a.* into l_attempts from pf_sign_in_attempts a where a.attempt_key = p_attempt_key for update;
         exception
            when no_data_found then
               null; -- taken away: once more
         end;
      end loop;
      return l_attempts;
   end lock_attempts;

   function fail(
      p_attempt_key      in varchar2,
      p_user_id          in varchar2,
      p_action           in varchar2,
      p_max_failures     in number,
      p_window_seconds   in number,
      p_lock_seconds     in number,
      p_max_lock_seconds in number
   ) return timestamp is
      l_attempts pf_sign_in_attempts%rowtype := lock_attempts(p_attempt_key => p_attempt_key, p_user_id => p_user_id);
      l_now      pf_sign_in_attempts.last_failed_at%type := sys_extract_utc(systimestamp);
   begin
      if l_attempts.locked_until > l_now then
         audit_user(p_action => p_action, p_user_id => p_user_id, p_error => 'Signing in is locked.');
         return l_attempts.locked_until;
      end if;
      if l_attempts.last_failed_at < l_now - numtodsinterval(p_window_seconds + p_max_lock_seconds, 'second') then
         l_attempts.lock_count := 0;
      end if;
      if l_attempts.failed_count = 0 or l_attempts.window_started_at < l_now - numtodsinterval(p_window_seconds, 'second') then
         l_attempts.failed_count := 0;
         l_attempts.window_started_at := l_now;
      end if;
      l_attempts.failed_count := l_attempts.failed_count + 1;
      l_attempts.locked_until := null;
      if l_attempts.failed_count >= p_max_failures then
         -- 2 to the 20th of the shortest lock is beyond the longest
         l_attempts.locked_until := l_now + numtodsinterval(least(p_max_lock_seconds, p_lock_seconds * power(2, least(l_attempts.lock_count, 20))), 'second');
         l_attempts.lock_count := least(l_attempts.lock_count + 1, 1000000);
         l_attempts.failed_count := 0;
      end if;
      update pf_sign_in_attempts a
         set a.failed_count = l_attempts.failed_count,
             a.window_started_at = l_attempts.window_started_at,
             a.last_failed_at = l_now,
             a.lock_count = l_attempts.lock_count,
             a.locked_until = l_attempts.locked_until
       where a.attempt_key = p_attempt_key;
      audit_user(
         p_action  => p_action,
         p_user_id => p_user_id,
         p_error   => case when p_user_id is null then 'Nobody has this name.' else 'The password is wrong.' end);
      return l_attempts.locked_until;
   end fail;

   procedure sign_in(
      p_user_id           in varchar2,
      p_password_hash     in varchar2,
      p_new_password_hash in varchar2,
      p_require_verified  in varchar2,
      p_session_id        in varchar2,
      p_token_hash        in varchar2,
      p_lifetime_seconds  in number,
      p_idle_seconds      in number,
      p_result            out sys_refcursor) is
      l_current      pf_users.password_hash%type;
      l_status       pf_users.account_status%type;
      l_verified     pf_users.email_verified%type;
      l_verdict      varchar2(20 char);
      l_locked_until pf_sign_in_attempts.locked_until%type;
      l_expires_at   pf_user_sessions.expires_at%type;
   begin
      begin
         select u.password_hash, u.account_status, u.email_verified
           into l_current, l_status, l_verified
           from pf_users u
          where u.user_id = p_user_id
            for update;
      exception
         when no_data_found then
            null; -- gone since: its hash is another one, too
      end;
      -- what failed while the password was being checked counts: guesses made at once find no gap before the lock
      l_locked_until := lock_of(p_attempt_key => p_user_id);
      l_verdict := case
                      when l_current is null or p_password_hash is null or l_current <> p_password_hash then 'changed'
                      when l_locked_until > sys_extract_utc(systimestamp) then 'locked'
                      when l_status <> 'active' then 'not_active'
                      when p_require_verified = 'Y' and l_verified = 'N' then 'not_verified'
                      else 'started'
                   end;
      if l_verdict = 'started' then
         delete from pf_sign_in_attempts a where a.attempt_key = p_user_id;
         if p_new_password_hash is not null then
            update pf_users u set u.password_hash = p_new_password_hash where u.user_id = p_user_id;
         end if;
         l_expires_at := pf_identity.start_session(
            p_session_id       => p_session_id,
            p_user_id          => p_user_id,
            p_token_hash       => p_token_hash,
            p_lifetime_seconds => p_lifetime_seconds,
            p_user_agent       => pf_context.acting(p_attribute => 'actor_agent'),
            p_ip_address       => pf_context.acting(p_attribute => 'actor_ip'),
            p_idle_seconds     => p_idle_seconds);
      elsif l_verdict = 'locked' then
         audit_user(p_action => 'sign_in', p_user_id => p_user_id, p_error => 'Signing in is locked.');
      elsif l_verdict = 'not_active' then
         audit_user(p_action => 'sign_in', p_user_id => p_user_id, p_error => 'The account is ' || l_status || '.');
      elsif l_verdict = 'not_verified' then
         audit_user(p_action => 'sign_in', p_user_id => p_user_id, p_error => 'The e-mail address is not verified.');
      end if;
      open p_result for
         select l_verdict as verdict,
                cast(l_locked_until as timestamp(6)) as locked_until,
                cast(l_expires_at as timestamp(6)) as expires_at
           from dual;
   end sign_in;

   -- Stores a password's hash and ends what the old one gave: sessions but the one of p_keep_token, reset tokens, locks.
   procedure store(p_user_id in varchar2, p_password_hash in varchar2, p_keep_token in varchar2 default null) is
      l_ended pls_integer;
   begin
      update pf_users u set u.password_hash = p_password_hash where u.user_id = p_user_id;
      update pf_password_reset_tokens t
         set t.voided_at = sys_extract_utc(systimestamp)
       where t.user_id = p_user_id
         and t.used_at is null
         and t.voided_at is null;
      delete from pf_sign_in_attempts a where a.attempt_key = p_user_id;
      l_ended := pf_identity.revoke_sessions(p_user_id => p_user_id, p_keep_token => p_keep_token);
   end store;

   function set_password(p_user_id in varchar2, p_password_hash in varchar2) return varchar2 is
      l_user_id pf_users.user_id%type;
   begin
      select u.user_id into l_user_id from pf_users u where u.user_id = p_user_id and u.deleted_at is null for update;
      store(p_user_id => l_user_id, p_password_hash => p_password_hash);
      audit_user(p_action => 'set_password', p_user_id => l_user_id);
      return l_user_id;
   exception
      when no_data_found then
         return null;
   end set_password;

   procedure change_password(p_token in varchar2, p_old_hash in varchar2, p_password_hash in varchar2, p_result out sys_refcursor) is
      l_user_id      pf_users.user_id%type := find_session(p_token => p_token);
      l_current      pf_users.password_hash%type;
      l_verdict      varchar2(20 char);
      l_locked_until pf_sign_in_attempts.locked_until%type;
   begin
      select u.password_hash into l_current from pf_users u where u.user_id = l_user_id for update;
      l_locked_until := lock_of(p_attempt_key => l_user_id);
      l_verdict := case
                      when l_current is null or p_old_hash is null or l_current <> p_old_hash then 'changed'
                      when l_locked_until > sys_extract_utc(systimestamp) then 'locked'
                      else 'set'
                   end;
      if l_verdict = 'set' then
         store(p_user_id => l_user_id, p_password_hash => p_password_hash, p_keep_token => p_token);
         audit_user(p_action => 'change_password', p_user_id => l_user_id);
      elsif l_verdict = 'locked' then
         audit_user(p_action => 'change_password', p_user_id => l_user_id, p_error => 'Signing in is locked.');
      end if;
      open p_result for
         select l_verdict as verdict, cast(l_locked_until as timestamp(6)) as locked_until from dual;
   end change_password;

   procedure request_reset(
      p_email            in varchar2,
      p_username_key     in varchar2,
      p_token_id         in varchar2,
      p_token_hash       in varchar2,
      p_lifetime_seconds in number,
      p_interval_seconds in number,
      p_result           out sys_refcursor) is
      l_user_id    pf_users.user_id%type := find_user(p_email => p_email, p_username_key => p_username_key);
      l_username   pf_users.username%type;
      l_email      pf_users.email%type;
      l_expires_at pf_password_reset_tokens.expires_at%type;
      l_recent     pls_integer;
   begin
      begin
         select u.username, u.email
           into l_username, l_email
           from pf_users u
          where u.user_id = l_user_id
            and u.account_status in ('pending', 'active')
            for update;
         select count(*)
           into l_recent
           from pf_password_reset_tokens t
          where t.user_id = l_user_id
            and t.used_at is null
            and t.voided_at is null
            and t.created_at > sys_extract_utc(systimestamp) - numtodsinterval(p_interval_seconds, 'second');
         if l_recent > 0 then
            audit_user(p_action => 'request_reset', p_user_id => l_user_id, p_error => 'A token was sent a moment ago.');
         else
            update pf_password_reset_tokens t
               set t.voided_at = sys_extract_utc(systimestamp)
             where t.user_id = l_user_id
               and t.used_at is null
               and t.voided_at is null;
            l_expires_at := sys_extract_utc(systimestamp) + numtodsinterval(p_lifetime_seconds, 'second');
            insert into pf_password_reset_tokens (token_id, user_id, token_hash, email, expires_at)
            values (p_token_id, l_user_id, p_token_hash, l_email, l_expires_at);
            audit_user(p_action => 'request_reset', p_user_id => l_user_id);
         end if;
      exception
         when no_data_found then
            audit_user(p_action => 'request_reset', p_error => 'Nobody who may sign in has this name.');
      end;
      open p_result for
         select l_user_id as user_id,
                l_username as username,
                l_email as email,
                cast(l_expires_at as timestamp(6)) as expires_at
           from dual
          where l_expires_at is not null;
   end request_reset;

   procedure find_reset(p_token in varchar2, p_result out sys_refcursor) is
      l_hash pf_password_reset_tokens.token_hash%type := hash_of(p_text => p_token);
   begin
      open p_result for
         select u.user_id, u.username, u.email, u.first_name, u.last_name
           from pf_password_reset_tokens t
           join pf_users u on u.user_id = t.user_id
          where t.token_hash = l_hash
            and t.used_at is null
            and t.voided_at is null
            and t.expires_at > sys_extract_utc(systimestamp)
            and u.email = t.email
            and u.account_status in ('pending', 'active');
   end find_reset;

   function reset_password(p_token in varchar2, p_password_hash in varchar2) return varchar2 is
      l_hash    pf_password_reset_tokens.token_hash%type := hash_of(p_text => p_token);
      l_user_id pf_users.user_id%type;
   begin
      begin
         -- users are locked before their tokens, everywhere
         select u.user_id
           into l_user_id
           from pf_users u
          where u.user_id = (select t.user_id
                               from pf_password_reset_tokens t
                              where t.token_hash = l_hash
                                and t.email = u.email)
            and u.account_status in ('pending', 'active')
            for update;
      exception
         when no_data_found then
            null; -- as if the token were unknown
      end;
      update pf_password_reset_tokens t
         set t.used_at = sys_extract_utc(systimestamp)
       where t.token_hash = l_hash
         and t.user_id = l_user_id
         and t.used_at is null
         and t.voided_at is null
         and t.expires_at > sys_extract_utc(systimestamp);
      if sql%rowcount = 0 then
         audit_user(p_action => 'reset_password', p_user_id => l_user_id, p_error => 'The token is unknown, used, void or expired.');
         return null;
      end if;
      store(p_user_id => l_user_id, p_password_hash => p_password_hash);
      audit_user(p_action => 'reset_password', p_user_id => l_user_id);
      return l_user_id;
   end reset_password;

   procedure request_verification(
      p_user_id          in varchar2,
      p_token_id         in varchar2,
      p_token_hash       in varchar2,
      p_lifetime_seconds in number,
      p_interval_seconds in number,
      p_result           out sys_refcursor) is
      l_username   pf_users.username%type;
      l_email      pf_users.email%type;
      l_expires_at pf_email_verification_tokens.expires_at%type;
      l_recent     pls_integer;
   begin
      begin
         select u.username, u.email
           into l_username, l_email
           from pf_users u
          where u.user_id = p_user_id
            and u.email_verified = 'N'
            and u.account_status in ('pending', 'active')
            for update;
         -- an address that the user has changed since may be written to at once
         select count(*)
           into l_recent
           from pf_email_verification_tokens t
          where t.user_id = p_user_id
            and t.used_at is null
            and t.voided_at is null
            and t.email = l_email
            and t.created_at > sys_extract_utc(systimestamp) - numtodsinterval(p_interval_seconds, 'second');
         if l_recent = 0 then
            update pf_email_verification_tokens t
               set t.voided_at = sys_extract_utc(systimestamp)
             where t.user_id = p_user_id
               and t.used_at is null
               and t.voided_at is null;
            l_expires_at := sys_extract_utc(systimestamp) + numtodsinterval(p_lifetime_seconds, 'second');
            insert into pf_email_verification_tokens (token_id, user_id, token_hash, email, expires_at)
            values (p_token_id, p_user_id, p_token_hash, l_email, l_expires_at);
            audit_user(p_action => 'request_verification', p_user_id => p_user_id);
         end if;
      exception
         when no_data_found then
            null; -- nothing to prove
      end;
      open p_result for
         select p_user_id as user_id,
                l_username as username,
                l_email as email,
                cast(l_expires_at as timestamp(6)) as expires_at
           from dual
          where l_expires_at is not null;
   end request_verification;

   function verify_email(p_token in varchar2) return varchar2 is
      l_hash    pf_email_verification_tokens.token_hash%type := hash_of(p_text => p_token);
      l_user_id pf_users.user_id%type;
   begin
      begin
         select u.user_id
           into l_user_id
           from pf_users u
          where u.user_id = (select t.user_id
                               from pf_email_verification_tokens t
                              where t.token_hash = l_hash
                                and t.email = u.email)
            and u.account_status in ('pending', 'active')
            for update;
      exception
         when no_data_found then
            null; -- as if the token were unknown
      end;
      update pf_email_verification_tokens t
         set t.used_at = sys_extract_utc(systimestamp)
       where t.token_hash = l_hash
         and t.user_id = l_user_id
         and t.used_at is null
         and t.voided_at is null
         and t.expires_at > sys_extract_utc(systimestamp);
      if sql%rowcount = 0 then
         audit_user(p_action => 'verify_email', p_user_id => l_user_id, p_error => 'The token is unknown, used, void or expired.');
         return null;
      end if;
      update pf_users u set u.email_verified = 'Y' where u.user_id = l_user_id;
      audit_user(p_action => 'verify_email', p_user_id => l_user_id);
      return l_user_id;
   end verify_email;

   procedure purge_expired(p_batch in number, p_keep_seconds in number, p_result out sys_refcursor) is
      l_before              pf_user_sessions.expires_at%type := sys_extract_utc(systimestamp) - numtodsinterval(p_keep_seconds, 'second');
      -- the oldest first; rows that somebody holds wait for the next pass. Rows are locked as they are fetched, and no more are fetched than asked for
      cursor cur_sessions is
         select s.session_id from pf_user_sessions s where s.expires_at < l_before order by s.expires_at for update skip locked;
      cursor cur_reset_tokens is
         select t.token_id from pf_password_reset_tokens t where t.expires_at < l_before order by t.expires_at for update skip locked;
      cursor cur_verification_tokens is
         select t.token_id from pf_email_verification_tokens t where t.expires_at < l_before order by t.expires_at for update skip locked;
      cursor cur_attempts is
         select a.attempt_key
           from pf_sign_in_attempts a
          where a.last_failed_at < l_before
            and (a.locked_until is null or a.locked_until < sys_extract_utc(systimestamp))
          order by a.last_failed_at
            for update skip locked;
      type t_keys is table of pf_sign_in_attempts.attempt_key%type;
      l_keys                t_keys;
      l_sessions            pls_integer;
      l_reset_tokens        pls_integer;
      l_verification_tokens pls_integer;
      l_attempts            pls_integer;
   begin
      open cur_sessions;
      fetch cur_sessions bulk collect into l_keys limit p_batch;
      close cur_sessions;
      l_sessions := l_keys.count;
      forall i in 1 .. l_keys.count
         delete from pf_user_sessions s where s.session_id = l_keys(i);
      open cur_reset_tokens;
      fetch cur_reset_tokens bulk collect into l_keys limit p_batch;
      close cur_reset_tokens;
      l_reset_tokens := l_keys.count;
      forall i in 1 .. l_keys.count
         delete from pf_password_reset_tokens t where t.token_id = l_keys(i);
      open cur_verification_tokens;
      fetch cur_verification_tokens bulk collect into l_keys limit p_batch;
      close cur_verification_tokens;
      l_verification_tokens := l_keys.count;
      forall i in 1 .. l_keys.count
         delete from pf_email_verification_tokens t where t.token_id = l_keys(i);
      open cur_attempts;
      fetch cur_attempts bulk collect into l_keys limit p_batch;
      close cur_attempts;
      l_attempts := l_keys.count;
      forall i in 1 .. l_keys.count
         delete from pf_sign_in_attempts a where a.attempt_key = l_keys(i);
      open p_result for
         select l_sessions as sessions,
                l_reset_tokens as reset_tokens,
                l_verification_tokens as verification_tokens,
                l_attempts as attempts
           from dual;
   end purge_expired;

   procedure count_expired(p_keep_seconds in number, p_result out sys_refcursor) is
      l_now    pf_user_sessions.expires_at%type := sys_extract_utc(systimestamp);
      l_before pf_user_sessions.expires_at%type := l_now - numtodsinterval(p_keep_seconds, 'second');
   begin
      open p_result for
         select (select count(*) from pf_user_sessions s where s.expires_at < l_before) as sessions,
                (select count(*) from pf_password_reset_tokens t where t.expires_at < l_before) as reset_tokens,
                (select count(*) from pf_email_verification_tokens t where t.expires_at < l_before) as verification_tokens,
                (select count(*) from pf_sign_in_attempts a where a.last_failed_at < l_before and (a.locked_until is null or a.locked_until < l_now)) as attempts
           from dual;
   end count_expired;
end pf_credentials;
/
grant execute on pf_credentials to pf_provisioner
/
