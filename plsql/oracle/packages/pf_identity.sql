create or replace package pf_identity authid definer is
   c_not_ready         constant pls_integer := -20103; -- to raise
   c_not_authenticated constant pls_integer := -20104;

   -- what became of one row of a registration
   type t_verdict is record (
      row_no       number(10),
      verdict      varchar2(20 char),
      detail       varchar2(1000 char),
      user_id      varchar2(26 char),
      prefix       varchar2(30 char),
      operation_id varchar2(26 char)
   );
   type t_verdicts is table of t_verdict;

   /**
   * Registers users, each with its tenant, search words and the operation that creates its tables. Rows stand alone; a bad one costs
   * no other. The first free one of a row's prefixes is taken. Does not commit. For operators' accounts only.
   * @param p_rows         JSON array of objects: user_id, username, username_key, email, phone_number, first_name, last_name,
   *                       timezone, language, nationality, current_title, current_company, years_experience, password_hash,
   *                       operation_id, prefixes (array), words (array)
   * @param p_module       module whose tables each gets
   * @param p_requested_by who registers; cut to 100 characters
   * @param p_result       row_no, verdict (registered, duplicate, refused), detail (the constraint that said no), user_id, prefix,
   *                       operation_id; in the order of the rows
   */
   procedure register_users(p_rows in clob, p_module in varchar2, p_requested_by in varchar2, p_result out sys_refcursor);

   /**
   * Starts a session of an active user and counts the login. Does not commit. For operators' accounts only.
   * @param p_token_hash       SHA-256 of the session's token, 64 hexadecimal digits
   * @param p_lifetime_seconds how long it lasts at most
   * @param p_idle_seconds     how long it may lie unused; null for its whole life
   * @return when the session ends unless it is used, UTC
   * @throws -20103 the user is unknown or not active
   */
   function start_session(
      p_session_id       in varchar2,
      p_user_id          in varchar2,
      p_token_hash       in varchar2,
      p_lifetime_seconds in number,
      p_user_agent       in varchar2 default null,
      p_ip_address       in varchar2 default null,
      p_idle_seconds     in number default null
   ) return timestamp;

   /**
   * Finds the user whom a session's token proves, and lets the session go on where it may idle. Does not commit.
   * @param p_result session_id, user_id, username, role_name, expires_at; no row when the token is unknown, expired or revoked, or
   *                 its user is not active
   */
   procedure authenticate(p_token in varchar2, p_result out sys_refcursor);

   /**
   * Ends a session by its token. Does not commit.
   * @return its id; null when there was none to end
   */
   function revoke_session(p_token in varchar2) return varchar2;

   /**
   * Ends one live session of a user, or all of them, or all but one. Does not commit. For operators' accounts only.
   * @param p_session_id the one to end; null for all
   * @param p_keep_token token of the session of the same user that goes on; null for none
   * @return how many ended
   * @throws -20104 p_keep_token proves no session of the user
   */
   function revoke_sessions(p_user_id in varchar2, p_session_id in varchar2 default null, p_keep_token in varchar2 default null) return number;
end pf_identity;
/
create or replace package body pf_identity is
   e_check      exception;
   e_not_null   exception;
   e_too_long   exception;
   e_too_big    exception;
   e_too_large  exception;
   e_no_parent  exception;
   pragma exception_init(e_check, -2290);
   pragma exception_init(e_not_null, -1400);
   pragma exception_init(e_too_long, -12899);
   pragma exception_init(e_too_big, -1438);
   pragma exception_init(e_too_large, -1461);
   pragma exception_init(e_no_parent, -2291);

   function hash_of(p_token in varchar2) return varchar2 is
      l_hash pf_user_sessions.token_hash%type;
   begin
      select lower(rawtohex(standard_hash(p_token, 'SHA256'))) into l_hash from dual;
      return l_hash;
   end hash_of;

   -- The constraint or unique index in a message, as (OWNER.NAME); null where it names none.
   function constraint_in(p_message in varchar2) return varchar2 is
   begin
      return lower(regexp_substr(p_message, '[(][^.() ]+[.]([^.() ]+)[)]', 1, 1, null, 1));
   end constraint_in;

   -- A member of a row; null where it is missing or a JSON null.
   function text_of(p_row in json_object_t, p_key in varchar2) return varchar2 is
      l_element json_element_t := p_row.get(p_key);
   begin
      if l_element is null or l_element.is_null() then
         return null;
      end if;
      return p_row.get_string(p_key);
   end text_of;

   function number_of(p_row in json_object_t, p_key in varchar2) return number is
      l_element json_element_t := p_row.get(p_key);
   begin
      if l_element is null or l_element.is_null() then
         return null;
      end if;
      return p_row.get_number(p_key);
   end number_of;

   function first_free_prefix(p_prefixes in json_array_t) return varchar2 is
      l_prefix pf_users.schema_prefix%type;
      l_count  pls_integer;
   begin
      if p_prefixes is null then
         return null;
      end if;
      for i in 0 .. p_prefixes.get_size() - 1 loop
         l_prefix := p_prefixes.get_string(i);
         select count(*) into l_count from pf_users u where u.schema_prefix = l_prefix;
         if l_count = 0 then
            return l_prefix;
         end if;
      end loop;
      return null;
   end first_free_prefix;

   procedure insert_words(p_user_id in varchar2, p_words in json_array_t) is
      l_word pf_user_search_words.word%type;
   begin
      if p_words is null then
         return;
      end if;
      for i in 0 .. p_words.get_size() - 1 loop
         l_word := p_words.get_string(i);
         insert into pf_user_search_words (word, user_id)
         select l_word, p_user_id
           from dual
          where not exists (select null from pf_user_search_words w where w.word = l_word and w.user_id = p_user_id);
      end loop;
   end insert_words;

   procedure insert_user(
      p_row          in json_object_t,
      p_prefix       in varchar2,
      p_module       in varchar2,
      p_requested_by in varchar2) is
      l_user_id          pf_users.user_id%type := text_of(p_row => p_row, p_key => 'user_id');
      l_operation_id     pf_schema_operations.operation_id%type := text_of(p_row => p_row, p_key => 'operation_id');
      -- wider than their columns, so that the column's own limit speaks
      l_username         varchar2(4000 char) := text_of(p_row => p_row, p_key => 'username');
      l_username_key     varchar2(4000 char) := text_of(p_row => p_row, p_key => 'username_key');
      l_email            varchar2(4000 char) := text_of(p_row => p_row, p_key => 'email');
      l_phone_number     varchar2(4000 char) := text_of(p_row => p_row, p_key => 'phone_number');
      l_first_name       varchar2(4000 char) := text_of(p_row => p_row, p_key => 'first_name');
      l_last_name        varchar2(4000 char) := text_of(p_row => p_row, p_key => 'last_name');
      l_timezone         varchar2(4000 char) := coalesce(text_of(p_row => p_row, p_key => 'timezone'), 'UTC');
      l_language         varchar2(4000 char) := coalesce(text_of(p_row => p_row, p_key => 'language'), 'en');
      l_nationality      varchar2(4000 char) := text_of(p_row => p_row, p_key => 'nationality');
      l_current_title    varchar2(4000 char) := text_of(p_row => p_row, p_key => 'current_title');
      l_current_company  varchar2(4000 char) := text_of(p_row => p_row, p_key => 'current_company');
      l_years_experience number := number_of(p_row => p_row, p_key => 'years_experience');
      l_password_hash    varchar2(4000 char) := text_of(p_row => p_row, p_key => 'password_hash');
      l_requested_by     pf_schema_operations.requested_by%type := substr(p_requested_by, 1, 100);
   begin
      insert into pf_users (user_id, username, username_key, email, phone_number, first_name, last_name, timezone, language,
                            nationality, current_title, current_company, years_experience, password_hash, schema_prefix)
      values (l_user_id, l_username, l_username_key, l_email, l_phone_number, l_first_name, l_last_name, l_timezone, l_language,
              l_nationality, l_current_title, l_current_company, l_years_experience, l_password_hash, p_prefix);
      insert into pf_tenants (user_id, prefix, set_no) values (l_user_id, p_prefix, pf_tenant_set_numbers.nextval);
      insert_words(p_user_id => l_user_id, p_words => p_row.get_array('words'));
      insert into pf_schema_operations (operation_id, user_id, kind, module, priority, requested_by)
      values (l_operation_id, l_user_id, 'create', p_module, 100, l_requested_by);
      pf_log.audit_as(p_actor => p_requested_by, p_action => 'register', p_resource_type => 'user', p_resource_id => l_user_id);
   end insert_user;

   function register_user(p_row in json_object_t, p_row_no in number, p_module in varchar2, p_requested_by in varchar2) return t_verdict is
      l_verdict    t_verdict;
      l_prefix     pf_users.schema_prefix%type;
      l_constraint varchar2(128 char);
   begin
      l_verdict.row_no := p_row_no;
      while l_verdict.verdict is null loop
         -- a row that is refused takes only itself back
         savepoint before_row;
         begin
            l_prefix := first_free_prefix(p_prefixes => p_row.get_array('prefixes'));
            if l_prefix is null then
               l_verdict.verdict := 'refused';
               l_verdict.detail := 'uq_users_prefix';
            else
               insert_user(p_row => p_row, p_prefix => l_prefix, p_module => p_module, p_requested_by => p_requested_by);
               l_verdict.verdict := 'registered';
               l_verdict.user_id := text_of(p_row => p_row, p_key => 'user_id');
               l_verdict.prefix := l_prefix;
               l_verdict.operation_id := text_of(p_row => p_row, p_key => 'operation_id');
            end if;
         exception
            when dup_val_on_index then
               l_constraint := constraint_in(p_message => sqlerrm);
               rollback to savepoint before_row;
               -- somebody took the prefix between the look and the insert: look again
               if l_constraint is null or l_constraint not in ('uq_users_prefix', 'uq_tenants_prefix') then
                  l_verdict.verdict := 'duplicate';
                  l_verdict.detail := l_constraint;
               end if;
            when e_check or e_not_null or e_too_long or e_too_big or e_too_large or e_no_parent or value_error then
               l_verdict.verdict := 'refused';
               l_verdict.detail := coalesce(constraint_in(p_message => sqlerrm), substr(sqlerrm, 1, 1000));
               rollback to savepoint before_row;
         end;
      end loop;
      return l_verdict;
   end register_user;

   procedure register_users(p_rows in clob, p_module in varchar2, p_requested_by in varchar2, p_result out sys_refcursor) is
      l_rows     json_array_t;
      l_verdicts t_verdicts := t_verdicts();
   begin
      pf_context.require_operator;
      pf_context.act_within(p_actor => p_requested_by);
      l_rows := json_array_t.parse(p_rows);
      for i in 0 .. l_rows.get_size() - 1 loop
         l_verdicts.extend;
         l_verdicts(l_verdicts.count) := register_user(
            p_row          => treat(l_rows.get(i) as json_object_t),
            p_row_no       => i + 1,
            p_module       => p_module,
            p_requested_by => p_requested_by);
      end loop;
      open p_result for
         select v.row_no, v.verdict, v.detail, v.user_id, v.prefix, v.operation_id
           from table(l_verdicts) v
          order by v.row_no;
   end register_users;

   function start_session(
      p_session_id       in varchar2,
      p_user_id          in varchar2,
      p_token_hash       in varchar2,
      p_lifetime_seconds in number,
      p_user_agent       in varchar2 default null,
      p_ip_address       in varchar2 default null,
      p_idle_seconds     in number default null
   ) return timestamp is
      l_absolute   pf_user_sessions.absolute_expires_at%type := sys_extract_utc(systimestamp) + numtodsinterval(p_lifetime_seconds, 'second');
      l_expires_at pf_user_sessions.expires_at%type := l_absolute;
      l_user_agent pf_user_sessions.user_agent%type := substr(p_user_agent, 1, 1000);
      l_ip_address pf_user_sessions.ip_address%type := substr(p_ip_address, 1, 45);
   begin
      pf_context.require_operator;
      pf_context.act_within(p_actor => p_user_id, p_ip_address => p_ip_address, p_user_agent => p_user_agent);
      update pf_users u
         set u.total_logins = u.total_logins + 1,
             u.last_login_at = sys_extract_utc(systimestamp),
             u.last_activity_at = sys_extract_utc(systimestamp)
       where u.user_id = p_user_id
         and u.account_status = 'active';
      if sql%rowcount = 0 then
         raise_application_error(c_not_ready, 'The user is unknown or not active.');
      end if;
      if p_idle_seconds is not null then
         l_expires_at := least(l_absolute, sys_extract_utc(systimestamp) + numtodsinterval(p_idle_seconds, 'second'));
      end if;
      insert into pf_user_sessions (session_id, user_id, token_hash, expires_at, absolute_expires_at, idle_seconds, user_agent, ip_address)
      values (p_session_id, p_user_id, p_token_hash, l_expires_at, l_absolute, p_idle_seconds, l_user_agent, l_ip_address);
      pf_log.audit_as(
         p_actor         => p_user_id,
         p_action        => 'sign_in',
         p_resource_type => 'session',
         p_resource_id   => p_session_id,
         p_ip_address    => p_ip_address,
         p_user_agent    => p_user_agent);
      return l_expires_at;
   end start_session;

   procedure authenticate(p_token in varchar2, p_result out sys_refcursor) is
      l_hash       pf_user_sessions.token_hash%type := hash_of(p_token => p_token);
      l_session_id pf_user_sessions.session_id%type;
      l_user_id    pf_users.user_id%type;
      l_username   pf_users.username%type;
      l_role_name  pf_users.role_name%type;
      l_expires_at pf_user_sessions.expires_at%type;
      l_slid_to    pf_user_sessions.expires_at%type;
   begin
      begin
         select s.session_id, u.user_id, u.username, u.role_name, s.expires_at
           into l_session_id, l_user_id, l_username, l_role_name, l_expires_at
           from pf_user_sessions s
           join pf_users u on u.user_id = s.user_id
          where s.token_hash = l_hash
            and s.is_revoked = 'N'
            and s.expires_at > sys_extract_utc(systimestamp)
            and u.account_status = 'active';
         -- once a minute is enough to know when a session was last used, and to let it go on
         update pf_user_sessions s
            set s.last_seen_at = sys_extract_utc(systimestamp),
                s.expires_at = case
                                  when s.idle_seconds is null then s.expires_at
                                  else least(s.absolute_expires_at, sys_extract_utc(systimestamp) + numtodsinterval(s.idle_seconds, 'second'))
                               end
          where s.session_id = l_session_id
            and s.is_revoked = 'N'
            and (s.last_seen_at is null or s.last_seen_at < sys_extract_utc(systimestamp) - interval '1' minute)
         returning s.expires_at into l_slid_to;
         l_expires_at := coalesce(l_slid_to, l_expires_at);
      exception
         when no_data_found then
            null; -- the token proves nobody
      end;
      open p_result for
         select l_session_id as session_id,
                l_user_id as user_id,
                l_username as username,
                l_role_name as role_name,
                cast(l_expires_at as timestamp(6)) as expires_at
           from dual
          where l_session_id is not null;
   end authenticate;

   function revoke_session(p_token in varchar2) return varchar2 is
      l_hash       pf_user_sessions.token_hash%type := hash_of(p_token => p_token);
      l_session_id pf_user_sessions.session_id%type;
      l_user_id    pf_user_sessions.user_id%type;
   begin
      update pf_user_sessions s
         set s.is_revoked = 'Y'
       where s.token_hash = l_hash
         and s.is_revoked = 'N'
      returning s.session_id, s.user_id into l_session_id, l_user_id;
      if l_session_id is not null then
         pf_log.audit_as(p_actor => l_user_id, p_action => 'sign_out', p_resource_type => 'session', p_resource_id => l_session_id);
      end if;
      return l_session_id;
   end revoke_session;

   function revoke_sessions(p_user_id in varchar2, p_session_id in varchar2 default null, p_keep_token in varchar2 default null) return number is
      l_hash    pf_user_sessions.token_hash%type;
      l_keep_id pf_user_sessions.session_id%type;
      l_ended   pls_integer;
   begin
      pf_context.require_operator;
      if p_keep_token is not null then
         l_hash := hash_of(p_token => p_keep_token);
         begin
            select s.session_id
              into l_keep_id
              from pf_user_sessions s
              join pf_users u on u.user_id = s.user_id
             where s.token_hash = l_hash
               and s.user_id = p_user_id
               and s.is_revoked = 'N'
               and s.expires_at > sys_extract_utc(systimestamp)
               and u.account_status = 'active';
         exception
            when no_data_found then
               raise_application_error(c_not_authenticated, 'The session is unknown, ended or its user is not active.');
         end;
      end if;
      update pf_user_sessions s
         set s.is_revoked = 'Y'
       where s.user_id = p_user_id
         and s.is_revoked = 'N'
         and s.expires_at > sys_extract_utc(systimestamp)
         and (p_session_id is null or s.session_id = p_session_id)
         and (l_keep_id is null or s.session_id <> l_keep_id);
      l_ended := sql%rowcount;
      if l_ended > 0 then
         pf_log.audit(
            p_action        => 'end_sessions',
            p_resource_type => 'user',
            p_resource_id   => p_user_id,
            p_ip_address    => pf_context.acting(p_attribute => 'actor_ip'),
            p_user_agent    => pf_context.acting(p_attribute => 'actor_agent'));
      end if;
      return l_ended;
   end revoke_sessions;
end pf_identity;
/
grant execute on pf_identity to pf_app, pf_provisioner
/
