create or replace package pf_invitations authid definer is
   -- what became of one row of a batch
   type t_verdict is record (
      row_no        number(10),
      verdict       varchar2(20 char),
      detail        varchar2(1000 char),
      invitation_id varchar2(26 char),
      expires_at    timestamp(6)
   );
   type t_verdicts is table of t_verdict;

   /**
   * Writes invitations by one user. Rows stand alone; a bad one costs no other. A pending invitation of the same address that has
   * run out is marked so first. Does not commit.
   * @param p_rows       JSON array of objects: invitation_id, email, token_mac, token_key_id, role_name, feature_group_id,
   *                     lifetime_seconds, metadata (object)
   * @param p_invited_by user who invites
   * @param p_result     row_no, verdict (invited, duplicate, refused), detail (the constraint that said no), invitation_id, expires_at
   */
   procedure invite(p_rows in clob, p_invited_by in varchar2, p_result out sys_refcursor);

   /**
   * Counts a reminder of a pending invitation when the last letter is so long ago. Does not commit.
   * @return done, unknown, too_soon, expired or the state that forbids it
   */
   function remind(p_invitation_id in varchar2, p_interval_seconds in number) return varchar2;

   /**
   * Gives a pending invitation another token and its time anew; the old token is dead. Does not commit.
   * @param p_result one row: outcome (done, unknown, expired or the state that forbids it), email, expires_at
   */
   procedure resend(p_invitation_id in varchar2, p_token_mac in varchar2, p_token_key_id in varchar2, p_lifetime_seconds in number, p_result out sys_refcursor);

   /**
   * Accepts an invitation for a user who is there. Does not commit.
   * @param p_result one row: outcome (done, repeated by the same user, unknown, expired or the state that forbids it), invitation_id
   */
   procedure accept(p_token_mac in varchar2, p_user_id in varchar2, p_result out sys_refcursor);

   /**
   * Accepts an invitation by registering the user it asks for, all in one transaction; role, feature group and inviter go over to
   * the account. Does not commit.
   * @param p_rows   that of pf_identity.register_users, with one row
   * @param p_result one row: outcome (done, repeated by the same person, refused with the verdict of the registration, other_address,
   *                 unknown, expired or the state that forbids it), invitation_id, row_no, verdict, detail, user_id, operation_id
   */
   procedure register(p_token_mac in varchar2, p_rows in clob, p_module in varchar2, p_requested_by in varchar2, p_result out sys_refcursor);

   /**
   * Declines an invitation. Does not commit.
   * @param p_result one row: outcome (done, repeated, unknown, expired or the state that forbids it), invitation_id
   */
   procedure decline(p_token_mac in varchar2, p_result out sys_refcursor);

   /**
   * Takes a pending invitation back. Does not commit.
   * @return done, repeated, unknown, expired or the state that forbids it
   */
   function withdraw(p_invitation_id in varchar2) return varchar2;

   /**
   * Marks pending invitations that have run out, the longest overdue first. Does not commit.
   * @param p_limit at most so many
   * @return how many
   */
   function expire_due(p_limit in number) return number;
end pf_invitations;
/
create or replace package body pf_invitations is
   e_check     exception;
   e_not_null  exception;
   e_too_long  exception;
   e_too_large exception;
   e_no_parent exception;
   pragma exception_init(e_check, -2290);
   pragma exception_init(e_not_null, -1400);
   pragma exception_init(e_too_long, -12899);
   pragma exception_init(e_too_large, -1461);
   pragma exception_init(e_no_parent, -2291);

   procedure note(p_action in varchar2, p_invitation_id in varchar2) is
   begin
      pf_log.audit(
         p_action        => p_action,
         p_resource_type => 'invitation',
         p_resource_id   => p_invitation_id,
         p_ip_address    => pf_context.acting(p_attribute => 'ACTOR_IP'),
         p_user_agent    => pf_context.acting(p_attribute => 'ACTOR_AGENT'));
   end note;

   -- The constraint or unique index in a message, as (OWNER.NAME); null where it names none.
   function constraint_in(p_message in varchar2) return varchar2 is
   begin
      return lower(regexp_substr(p_message, '[(][^.() ]+[.]([^.() ]+)[)]', 1, 1, null, 1));
   end constraint_in;

   -- Why an invitation could not be changed.
   function why_not(p_invitation_id in varchar2) return varchar2 is
      l_outcome varchar2(20 char);
   begin
      select case
                when i.status = 'pending' and i.expires_at <= sys_extract_utc(systimestamp) then 'expired'
                when i.status = 'pending' then 'too_soon'
                else i.status
             end
        into l_outcome
        from pf_user_invitations i
       where i.invitation_id = p_invitation_id;
      return l_outcome;
   exception
      when no_data_found then
         return 'unknown';
   end why_not;

   -- Marks an invitation that has run out; false when there is nothing to mark.
   function expire(p_invitation_id in varchar2) return boolean is
   begin
      update pf_user_invitations i
         set i.status = 'expired',
             i.expired_at = sys_extract_utc(systimestamp)
       where i.invitation_id = p_invitation_id
         and i.status = 'pending'
         and i.expires_at <= sys_extract_utc(systimestamp);
      if sql%rowcount = 0 then
         return false;
      end if;
      note(p_action => 'expire', p_invitation_id => p_invitation_id);
      return true;
   end expire;

   -- One that ran out unnoticed must not stand in the way of the next.
   procedure expire_stale(p_email in varchar2) is
      l_is_marked boolean;
   begin
      for r in (select i.invitation_id
                  from pf_user_invitations i
                 where case when i.status = 'pending' then i.email end = p_email
                   and i.expires_at <= sys_extract_utc(systimestamp)) loop
         l_is_marked := expire(p_invitation_id => r.invitation_id);
      end loop;
   end expire_stale;

   procedure invite(p_rows in clob, p_invited_by in varchar2, p_result out sys_refcursor) is
      l_verdicts t_verdicts := t_verdicts();
      l_verdict  t_verdict;
      l_live     pls_integer;
   begin
      select count(*) into l_live from pf_users u where u.user_id = p_invited_by and u.deleted_at is null;
      -- in the order of the addresses, so that two batches wait for each other instead of blocking each other
      for r in (select j.row_no, j.invitation_id, j.email, j.token_mac, j.token_key_id, j.role_name, j.feature_group_id, j.lifetime_seconds, j.metadata
                  from json_table(p_rows, '$[*]'
                          columns (row_no for ordinality,
                                   invitation_id varchar2(26 char) path '$.invitation_id',
                                   email varchar2(1000 char) path '$.email',
                                   token_mac varchar2(64 char) path '$.token_mac',
                                   token_key_id varchar2(20 char) path '$.token_key_id',
                                   role_name varchar2(1000 char) path '$.role_name',
                                   feature_group_id varchar2(26 char) path '$.feature_group_id',
                                   lifetime_seconds number path '$.lifetime_seconds',
                                   metadata clob format json path '$.metadata')) j
                 order by j.email, j.row_no) loop
         l_verdict := null;
         l_verdict.row_no := r.row_no;
         if l_live = 0 then
            l_verdict.verdict := 'refused';
            l_verdict.detail := 'fk_user_invitations_inviter';
         else
            expire_stale(p_email => r.email);
            -- a row that is refused takes only itself back
            savepoint before_row;
            begin
               insert into pf_user_invitations (invitation_id, email, token_mac, token_key_id, invited_by, role_name, feature_group_id, expires_at, metadata)
               values (r.invitation_id, r.email, r.token_mac, r.token_key_id, p_invited_by, r.role_name, r.feature_group_id,
                       sys_extract_utc(systimestamp) + numtodsinterval(r.lifetime_seconds, 'second'), r.metadata)
               returning expires_at into l_verdict.expires_at;
               note(p_action => 'invite', p_invitation_id => r.invitation_id);
               l_verdict.verdict := 'invited';
               l_verdict.invitation_id := r.invitation_id;
            exception
               when dup_val_on_index then
                  l_verdict.verdict := 'duplicate';
                  l_verdict.detail := constraint_in(p_message => sqlerrm);
                  rollback to savepoint before_row;
               when e_check or e_not_null or e_too_long or e_too_large or e_no_parent or value_error then
                  l_verdict.verdict := 'refused';
                  l_verdict.detail := coalesce(constraint_in(p_message => sqlerrm), substr(sqlerrm, 1, 1000));
                  rollback to savepoint before_row;
            end;
         end if;
         l_verdicts.extend;
         l_verdicts(l_verdicts.count) := l_verdict;
      end loop;
      open p_result for
         select v.row_no, v.verdict, v.detail, v.invitation_id, v.expires_at
           from table(l_verdicts) v
          order by v.row_no;
   end invite;

   function remind(p_invitation_id in varchar2, p_interval_seconds in number) return varchar2 is
   begin
      update pf_user_invitations i
         set i.send_count = i.send_count + 1,
             i.last_sent_at = sys_extract_utc(systimestamp),
             i.reminder_sent_at = sys_extract_utc(systimestamp)
       where i.invitation_id = p_invitation_id
         and i.status = 'pending'
         and i.expires_at > sys_extract_utc(systimestamp)
         and i.last_sent_at <= sys_extract_utc(systimestamp) - numtodsinterval(p_interval_seconds, 'second');
      if sql%rowcount = 0 then
         return why_not(p_invitation_id => p_invitation_id);
      end if;
      note(p_action => 'remind', p_invitation_id => p_invitation_id);
      return 'done';
   end remind;

   procedure resend(p_invitation_id in varchar2, p_token_mac in varchar2, p_token_key_id in varchar2, p_lifetime_seconds in number, p_result out sys_refcursor) is
      l_outcome    varchar2(20 char);
      l_email      pf_user_invitations.email%type;
      l_expires_at pf_user_invitations.expires_at%type;
   begin
      update pf_user_invitations i
         set i.token_mac = p_token_mac,
             i.token_key_id = p_token_key_id,
             i.expires_at = sys_extract_utc(systimestamp) + numtodsinterval(p_lifetime_seconds, 'second'),
             i.send_count = i.send_count + 1,
             i.last_sent_at = sys_extract_utc(systimestamp)
       where i.invitation_id = p_invitation_id
         and i.status = 'pending'
         and i.expires_at > sys_extract_utc(systimestamp)
      returning i.email, i.expires_at into l_email, l_expires_at;
      if sql%rowcount > 0 then
         l_outcome := 'done';
         note(p_action => 'resend', p_invitation_id => p_invitation_id);
      else
         l_outcome := why_not(p_invitation_id => p_invitation_id);
      end if;
      open p_result for
         select l_outcome as outcome, l_email as email, cast(l_expires_at as timestamp(6)) as expires_at from dual;
   end resend;

   procedure accept(p_token_mac in varchar2, p_user_id in varchar2, p_result out sys_refcursor) is
      l_outcome       varchar2(20 char);
      l_invitation_id pf_user_invitations.invitation_id%type;
      l_accepted_by   pf_user_invitations.accepted_by%type;
   begin
      update pf_user_invitations i
         set i.status = 'accepted',
             i.accepted_at = sys_extract_utc(systimestamp),
             i.accepted_by = p_user_id
       where i.token_mac = p_token_mac
         and i.status = 'pending'
         and i.expires_at > sys_extract_utc(systimestamp)
      returning i.invitation_id into l_invitation_id;
      if l_invitation_id is not null then
         l_outcome := 'done';
         note(p_action => 'accept', p_invitation_id => l_invitation_id);
      else
         begin
            select i.invitation_id, i.accepted_by into l_invitation_id, l_accepted_by from pf_user_invitations i where i.token_mac = p_token_mac;
            l_outcome := case when l_accepted_by = p_user_id then 'repeated' else why_not(p_invitation_id => l_invitation_id) end;
         exception
            when no_data_found then
               l_outcome := 'unknown';
         end;
      end if;
      open p_result for
         select l_outcome as outcome, l_invitation_id as invitation_id from dual;
   end accept;

   procedure register(p_token_mac in varchar2, p_rows in clob, p_module in varchar2, p_requested_by in varchar2, p_result out sys_refcursor) is
      l_rows             json_array_t := json_array_t.parse(p_rows);
      l_row              json_object_t := treat(l_rows.get(0) as json_object_t);
      l_username_key     varchar2(4000 char) := l_row.get_string('username_key');
      l_email            varchar2(4000 char) := l_row.get_string('email');
      l_outcome          varchar2(20 char);
      l_invitation_id    pf_user_invitations.invitation_id%type;
      l_status           pf_user_invitations.status%type;
      l_invited_email    pf_user_invitations.email%type;
      l_invited_by       pf_user_invitations.invited_by%type;
      l_role_name        pf_user_invitations.role_name%type;
      l_feature_group_id pf_user_invitations.feature_group_id%type;
      l_accepted_by      pf_user_invitations.accepted_by%type;
      l_expires_at       pf_user_invitations.expires_at%type;
      l_row_no           number(10);
      l_verdict          varchar2(20 char);
      l_detail           varchar2(1000 char);
      l_user_id          pf_users.user_id%type;
      l_prefix           pf_users.schema_prefix%type;
      l_operation_id     pf_schema_operations.operation_id%type;
      cur_verdicts       sys_refcursor;
   begin
      begin
         -- whoever comes second waits here and then finds it accepted
         select i.invitation_id, i.status, i.email, i.invited_by, i.role_name, i.feature_group_id, i.accepted_by, i.expires_at
           into l_invitation_id, l_status, l_invited_email, l_invited_by, l_role_name, l_feature_group_id, l_accepted_by, l_expires_at
           from pf_user_invitations i
          where i.token_mac = p_token_mac
            for update;
      exception
         when no_data_found then
            l_outcome := 'unknown';
      end;
      if l_status = 'accepted' then
         begin
            select u.user_id into l_user_id from pf_users u where u.user_id = l_accepted_by and u.email = l_email and u.username_key = l_username_key;
            l_outcome := 'repeated';
         exception
            when no_data_found then
               l_outcome := 'accepted';
         end;
      elsif l_status <> 'pending' or l_expires_at <= sys_extract_utc(systimestamp) then
         l_outcome := why_not(p_invitation_id => l_invitation_id);
      elsif l_invited_email <> l_email then
         l_outcome := 'other_address';
      elsif l_status = 'pending' then
         pf_identity.register_users(p_rows => p_rows, p_module => p_module, p_requested_by => p_requested_by, p_result => cur_verdicts);
         fetch cur_verdicts into l_row_no, l_verdict, l_detail, l_user_id, l_prefix, l_operation_id;
         close cur_verdicts;
         l_outcome := 'refused';
         if l_verdict = 'registered' then
            update pf_users u
               set u.role_name = l_role_name,
                   u.feature_group_id = l_feature_group_id,
                   u.invited_by = l_invited_by,
                   u.invitation_accepted_at = sys_extract_utc(systimestamp)
             where u.user_id = l_user_id;
            update pf_user_invitations i
               set i.status = 'accepted',
                   i.accepted_at = sys_extract_utc(systimestamp),
                   i.accepted_by = l_user_id
             where i.invitation_id = l_invitation_id;
            note(p_action => 'accept', p_invitation_id => l_invitation_id);
            l_outcome := 'done';
         end if;
      end if;
      open p_result for
         select l_outcome as outcome,
                l_invitation_id as invitation_id,
                cast(l_row_no as number(10)) as row_no,
                l_verdict as verdict,
                l_detail as detail,
                l_user_id as user_id,
                l_operation_id as operation_id
           from dual;
   end register;

   procedure decline(p_token_mac in varchar2, p_result out sys_refcursor) is
      l_outcome       varchar2(20 char);
      l_invitation_id pf_user_invitations.invitation_id%type;
   begin
      update pf_user_invitations i
         set i.status = 'declined',
             i.declined_at = sys_extract_utc(systimestamp)
       where i.token_mac = p_token_mac
         and i.status = 'pending'
         and i.expires_at > sys_extract_utc(systimestamp)
      returning i.invitation_id into l_invitation_id;
      if l_invitation_id is not null then
         l_outcome := 'done';
         note(p_action => 'decline', p_invitation_id => l_invitation_id);
      else
         begin
            select i.invitation_id into l_invitation_id from pf_user_invitations i where i.token_mac = p_token_mac;
            l_outcome := why_not(p_invitation_id => l_invitation_id);
         exception
            when no_data_found then
               l_outcome := 'unknown';
         end;
         if l_outcome = 'declined' then
            l_outcome := 'repeated';
         end if;
      end if;
      open p_result for
         select l_outcome as outcome, l_invitation_id as invitation_id from dual;
   end decline;

   function withdraw(p_invitation_id in varchar2) return varchar2 is
      l_outcome varchar2(20 char);
   begin
      update pf_user_invitations i
         set i.status = 'revoked',
             i.revoked_at = sys_extract_utc(systimestamp)
       where i.invitation_id = p_invitation_id
         and i.status = 'pending'
         and i.expires_at > sys_extract_utc(systimestamp);
      if sql%rowcount > 0 then
         note(p_action => 'revoke', p_invitation_id => p_invitation_id);
         return 'done';
      end if;
      l_outcome := why_not(p_invitation_id => p_invitation_id);
      return case l_outcome when 'revoked' then 'repeated' else l_outcome end;
   end withdraw;

   function expire_due(p_limit in number) return number is
      l_count pls_integer := 0;
   begin
      for r in (select i.invitation_id
                  from pf_user_invitations i
                 where case when i.status = 'pending' then i.expires_at end <= sys_extract_utc(systimestamp)
                 order by case when i.status = 'pending' then i.expires_at end
                 fetch first p_limit rows only) loop
         if expire(p_invitation_id => r.invitation_id) then
            l_count := l_count + 1;
         end if;
      end loop;
      return l_count;
   end expire_due;
end pf_invitations;
/
grant execute on pf_invitations to pf_provisioner
/
