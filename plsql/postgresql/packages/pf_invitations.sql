-- Invitations: each change of state is one conditional statement and leaves one audited action.

create schema if not exists pf_invitations;

create or replace function pf_invitations.note(p_action text, p_invitation_id text) returns void
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   perform pf_log.audit(
      p_action => p_action,
      p_resource_type => 'invitation',
      p_resource_id => p_invitation_id,
      p_ip_address => pf_context.acting(p_attribute => 'actor_ip'),
      p_user_agent => pf_context.acting(p_attribute => 'actor_agent'));
end;
$$;

comment on function pf_invitations.note(text, text) is 'Records what happened to an invitation. For this package only.';

create or replace function pf_invitations.why_not(p_invitation_id text) returns text
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_outcome text;
begin
   select case when i.status = 'pending' and i.expires_at <= clock_timestamp() then 'expired' when i.status = 'pending' then 'too_soon' else i.status end
     into l_outcome
     from pf_user_invitations as i
    where i.invitation_id = p_invitation_id;
   return coalesce(l_outcome, 'unknown');
end;
$$;

comment on function pf_invitations.why_not(text) is 'Why an invitation could not be changed. For this package only.';

create or replace function pf_invitations.expire(p_invitation_id text) returns boolean
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   update pf_user_invitations set status = 'expired', expired_at = clock_timestamp()
    where invitation_id = p_invitation_id and status = 'pending' and expires_at <= clock_timestamp();
   if found then
      perform pf_invitations.note(p_action => 'expire', p_invitation_id => p_invitation_id);
   end if;
   return found;
end;
$$;

comment on function pf_invitations.expire(text) is 'Marks an invitation that has run out; false when there is nothing to mark. For this package only.';

create or replace function pf_invitations.invite(p_rows jsonb, p_invited_by text)
returns table (row_no integer, verdict text, detail text, invitation_id text, expires_at timestamptz)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_stale_id text;
   l_is_live  boolean := exists (select 1 from pf_users as u where u.user_id = p_invited_by and u.deleted_at is null);
   r          record;
begin
   -- in the order of the addresses, so that two batches wait for each other instead of blocking each other
   for r in select e.ordinality::integer as row_no, x.*
              from jsonb_array_elements(p_rows) with ordinality as e
             cross join lateral jsonb_to_record(e.value) as x (
                invitation_id text, email text, token_mac text, token_key_id text, role_name text, feature_group_id text,
                lifetime_seconds integer, metadata jsonb)
             order by x.email, e.ordinality loop
      row_no := r.row_no;
      invitation_id := r.invitation_id;
      if not l_is_live then
         verdict := 'refused';
         detail := 'fk_user_invitations_inviter';
         invitation_id := null;
         expires_at := null;
         return next;
         continue;
      end if;
      verdict := 'invited';
      detail := null;
      -- one that ran out unnoticed must not stand in the way
      select i.invitation_id into l_stale_id from pf_user_invitations as i
       where (case when i.status = 'pending' then i.email end) = r.email and i.expires_at <= clock_timestamp();
      if found then
         perform pf_invitations.expire(p_invitation_id => l_stale_id);
      end if;
      -- a row that is refused takes only itself back
      begin
         insert into pf_user_invitations as n (invitation_id, email, token_mac, token_key_id, invited_by, role_name, feature_group_id, expires_at, metadata)
         values (r.invitation_id, r.email, r.token_mac, r.token_key_id, p_invited_by, r.role_name, r.feature_group_id,
                 clock_timestamp() + make_interval(secs => r.lifetime_seconds), r.metadata)
         returning n.expires_at into expires_at;
         perform pf_invitations.note(p_action => 'invite', p_invitation_id => r.invitation_id);
      exception
         when unique_violation then
            get stacked diagnostics detail = constraint_name;
            verdict := 'duplicate';
         when check_violation or not_null_violation or string_data_right_truncation or foreign_key_violation then
            get stacked diagnostics detail = constraint_name;
            verdict := 'refused';
            detail := coalesce(nullif(detail, ''), sqlerrm);
      end;
      if verdict <> 'invited' then
         invitation_id := null;
         expires_at := null;
      end if;
      return next;
   end loop;
end;
$$;

comment on function pf_invitations.invite(jsonb, text) is
   'Writes invitations by one user and returns a verdict per row: invited, duplicate or refused, with the constraint that said no. Rows stand alone; a bad one costs no other. A pending invitation of the same address that has run out is marked so first.';

create or replace function pf_invitations.remind(p_invitation_id text, p_interval_seconds integer) returns text
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   update pf_user_invitations set send_count = send_count + 1, last_sent_at = clock_timestamp(), reminder_sent_at = clock_timestamp()
    where invitation_id = p_invitation_id and status = 'pending' and expires_at > clock_timestamp()
      and last_sent_at <= clock_timestamp() - make_interval(secs => p_interval_seconds);
   if not found then
      return pf_invitations.why_not(p_invitation_id => p_invitation_id);
   end if;
   perform pf_invitations.note(p_action => 'remind', p_invitation_id => p_invitation_id);
   return 'done';
end;
$$;

comment on function pf_invitations.remind(text, integer) is
   'Counts a reminder of a pending invitation when the last letter is so long ago. Returns done, unknown, too_soon, expired or the state that forbids it.';

create or replace function pf_invitations.resend(p_invitation_id text, p_token_mac text, p_token_key_id text, p_lifetime_seconds integer)
returns table (outcome text, email text, expires_at timestamptz)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   update pf_user_invitations as i
      set token_mac = p_token_mac, token_key_id = p_token_key_id, expires_at = clock_timestamp() + make_interval(secs => p_lifetime_seconds),
          send_count = i.send_count + 1, last_sent_at = clock_timestamp()
    where i.invitation_id = p_invitation_id and i.status = 'pending' and i.expires_at > clock_timestamp()
   returning i.email, i.expires_at into email, expires_at;
   if found then
      outcome := 'done';
      perform pf_invitations.note(p_action => 'resend', p_invitation_id => p_invitation_id);
   else
      outcome := pf_invitations.why_not(p_invitation_id => p_invitation_id);
   end if;
   return next;
end;
$$;

comment on function pf_invitations.resend(text, text, text, integer) is
   'Gives a pending invitation another token and its time anew; the old token is dead. Returns done, unknown, expired or the state that forbids it.';

create or replace function pf_invitations.accept(p_token_mac text, p_user_id text) returns table (outcome text, invitation_id text)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   update pf_user_invitations as i set status = 'accepted', accepted_at = clock_timestamp(), accepted_by = p_user_id
    where i.token_mac = p_token_mac and i.status = 'pending' and i.expires_at > clock_timestamp()
   returning i.invitation_id into invitation_id;
   if found then
      outcome := 'done';
      perform pf_invitations.note(p_action => 'accept', p_invitation_id => invitation_id);
   else
      select i.invitation_id, case when i.accepted_by = p_user_id then 'repeated' else pf_invitations.why_not(p_invitation_id => i.invitation_id) end
        into invitation_id, outcome
        from pf_user_invitations as i where i.token_mac = p_token_mac;
      outcome := coalesce(outcome, 'unknown');
   end if;
   return next;
end;
$$;

comment on function pf_invitations.accept(text, text) is
   'Accepts an invitation for a user who is there. Returns done, repeated (by the same user), unknown, expired or the state that forbids it.';

create or replace function pf_invitations.register(p_token_mac text, p_rows jsonb, p_module text, p_requested_by text)
returns table (outcome text, invitation_id text, row_no integer, verdict text, detail text, user_id text, operation_id text)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_invitation pf_user_invitations%rowtype;
begin
   -- whoever comes second waits here and then finds it accepted
   select * into l_invitation from pf_user_invitations as i where i.token_mac = p_token_mac for update;
   invitation_id := l_invitation.invitation_id;
   if invitation_id is null then
      outcome := 'unknown';
   elsif l_invitation.status = 'accepted' then
      select u.user_id into user_id from pf_users as u
       where u.user_id = l_invitation.accepted_by and u.email = p_rows -> 0 ->> 'email' and u.username_key = p_rows -> 0 ->> 'username_key';
      outcome := case when found then 'repeated' else 'accepted' end;
   elsif l_invitation.status <> 'pending' or l_invitation.expires_at <= clock_timestamp() then
      outcome := pf_invitations.why_not(p_invitation_id => invitation_id);
   elsif l_invitation.email <> p_rows -> 0 ->> 'email' then
      outcome := 'other_address';
   else
      select v.row_no, v.verdict, v.detail, v.user_id, v.operation_id into row_no, verdict, detail, user_id, operation_id
        from pf_identity.register_users(p_rows => p_rows, p_module => p_module, p_requested_by => p_requested_by) as v;
      outcome := 'refused';
      if verdict = 'registered' then
         update pf_users as u
            set role_name = l_invitation.role_name, feature_group_id = l_invitation.feature_group_id, invited_by = l_invitation.invited_by,
                invitation_accepted_at = clock_timestamp()
          where u.user_id = register.user_id;
         update pf_user_invitations as i set status = 'accepted', accepted_at = clock_timestamp(), accepted_by = register.user_id
          where i.invitation_id = l_invitation.invitation_id;
         perform pf_invitations.note(p_action => 'accept', p_invitation_id => invitation_id);
         outcome := 'done';
      end if;
   end if;
   return next;
end;
$$;

comment on function pf_invitations.register(text, jsonb, text, text) is
   'Accepts an invitation by registering the user it asks for, all in one transaction; role, feature group and inviter go over to the account. p_rows is that of pf_identity.register_users, with one row. Returns done, repeated (the same person, who is registered), refused (with the verdict of the registration), other_address, unknown, expired or the state that forbids it.';

create or replace function pf_invitations.decline(p_token_mac text) returns table (outcome text, invitation_id text)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   update pf_user_invitations as i set status = 'declined', declined_at = clock_timestamp()
    where i.token_mac = p_token_mac and i.status = 'pending' and i.expires_at > clock_timestamp()
   returning i.invitation_id into invitation_id;
   if found then
      outcome := 'done';
      perform pf_invitations.note(p_action => 'decline', p_invitation_id => invitation_id);
   else
      select i.invitation_id, case when i.status = 'declined' then 'repeated' else pf_invitations.why_not(p_invitation_id => i.invitation_id) end
        into invitation_id, outcome
        from pf_user_invitations as i where i.token_mac = p_token_mac;
      outcome := coalesce(outcome, 'unknown');
   end if;
   return next;
end;
$$;

comment on function pf_invitations.decline(text) is 'Declines an invitation. Returns done, repeated, unknown, expired or the state that forbids it.';

create or replace function pf_invitations.withdraw(p_invitation_id text) returns text
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_outcome text;
begin
   update pf_user_invitations set status = 'revoked', revoked_at = clock_timestamp()
    where invitation_id = p_invitation_id and status = 'pending' and expires_at > clock_timestamp();
   if found then
      perform pf_invitations.note(p_action => 'revoke', p_invitation_id => p_invitation_id);
      return 'done';
   end if;
   l_outcome := pf_invitations.why_not(p_invitation_id => p_invitation_id);
   return case l_outcome when 'revoked' then 'repeated' else l_outcome end;
end;
$$;

comment on function pf_invitations.withdraw(text) is 'Takes a pending invitation back. Returns done, repeated, unknown, expired or the state that forbids it.';

create or replace function pf_invitations.expire_due(p_limit integer) returns integer
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_now   constant timestamptz := clock_timestamp(); -- asked for anew at each row, it would keep the index from being used
   l_count integer := 0;
   l_id    text;
begin
   for l_id in select i.invitation_id from pf_user_invitations as i
                where (case when i.status = 'pending' then i.expires_at end) <= l_now
                order by (case when i.status = 'pending' then i.expires_at end)
                limit p_limit loop
      if pf_invitations.expire(p_invitation_id => l_id) then
         l_count := l_count + 1;
      end if;
   end loop;
   return l_count;
end;
$$;

comment on function pf_invitations.expire_due(integer) is 'Marks pending invitations that have run out, the longest overdue first, at most p_limit of them; returns how many.';

revoke execute on all functions in schema pf_invitations from public;
grant usage on schema pf_invitations to pf_provisioner;
grant execute on function pf_invitations.invite(jsonb, text) to pf_provisioner;
grant execute on function pf_invitations.remind(text, integer) to pf_provisioner;
grant execute on function pf_invitations.resend(text, text, text, integer) to pf_provisioner;
grant execute on function pf_invitations.accept(text, text) to pf_provisioner;
grant execute on function pf_invitations.register(text, jsonb, text, text) to pf_provisioner;
grant execute on function pf_invitations.decline(text) to pf_provisioner;
grant execute on function pf_invitations.withdraw(text) to pf_provisioner;
grant execute on function pf_invitations.expire_due(integer) to pf_provisioner;
