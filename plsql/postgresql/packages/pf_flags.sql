-- What a feature flag gives a user. The library decides the same in its own process; both are held to the same examples.

create schema if not exists pf_flags;

create or replace function pf_flags.bucket(p_salt text, p_flag_key text, p_user_id text) returns integer
language sql immutable
security definer
set search_path = pathfinder, pg_temp
as $$
   select (('x' || left(encode(sha256(convert_to(p_salt || ':' || p_flag_key || ':' || p_user_id, 'UTF8')), 'hex'), 8))::bit(32)::bigint % 10000)::integer
$$;

comment on function pf_flags.bucket(text, text, text) is
   'Place of a user in the rollout of a flag, 0 to 9999: the first four bytes, most significant first, of the SHA-256 of salt:flag_key:user_id in UTF-8, modulo 10,000. The rollout reaches the places below a hundred times its percentage.';

create or replace function pf_flags.accepts(p_flag_type text, p_allowed_values jsonb, p_value text) returns boolean
language plpgsql immutable
security definer
set search_path = pathfinder, pg_temp
as $$
begin
   if p_allowed_values is not null and not p_allowed_values @> to_jsonb(p_value) then
      return false;
   end if;
   case p_flag_type
      when 'boolean' then
         return p_value in ('true', 'false');
      when 'number' then
         return p_value ~ '^(0|-?[1-9][0-9]*|-?(0|[1-9][0-9]*)[.][0-9]*[1-9])$' and char_length(p_value) <= 28;
      when 'json' then
         return jsonb_typeof(p_value::jsonb) in ('object', 'array');
      else
         return p_value <> '';
   end case;
exception
   when data_exception then -- not JSON at all
      return false;
end;
$$;

comment on function pf_flags.accepts(text, jsonb, text) is 'Whether a value is of a flag''s type and among those allowed. For triggers only.';

create or replace function pf_flags.evaluate(p_flag_key text, p_user_id text default null, p_flag_type text default null)
returns table (value text, reason text, rule_id text, expires_at timestamptz)
language plpgsql volatile -- overrides expire by the clock of the moment
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_flag pf_feature_flags%rowtype;
   l_now  timestamptz := clock_timestamp();
begin
   select * into l_flag from pf_feature_flags as f where f.flag_key = p_flag_key;
   if l_flag.flag_id is null then
      return query select null::text, 'unknown', null::text, null::timestamptz;
      return;
   end if;
   if l_flag.state = 'archived' then
      return query select null::text, 'archived', null::text, null::timestamptz;
      return;
   end if;
   if p_flag_type <> l_flag.flag_type then
      return query select null::text, 'type_mismatch', null::text, null::timestamptz;
      return;
   end if;
   if l_flag.is_system_wide = 'N' then
      return query
         select o.override_value::text, 'user_override', o.override_id::text, o.expires_at
           from pf_user_feature_flags as o
          where o.flag_id = l_flag.flag_id and o.user_id = p_user_id and (o.expires_at is null or o.expires_at > l_now);
      if found then
         return;
      end if;
      return query
         with own as (
            select u.feature_group_id as group_id from pf_users as u where u.user_id = p_user_id and u.feature_group_id is not null
            union
            select m.group_id from pf_user_group_members as m where m.user_id = p_user_id
         )
         select o.override_value::text, 'group_override', o.override_id::text, o.expires_at
           from pf_user_feature_flags as o
           join pf_user_groups as g on g.group_id = o.group_id
          where o.flag_id = l_flag.flag_id and (o.expires_at is null or o.expires_at > l_now)
            and (g.group_id in (select own.group_id from own) or (g.is_default = 'Y' and not exists (select from own)))
          order by g.priority desc, g.group_id
          limit 1;
      if found then
         return;
      end if;
      if pf_flags.bucket(p_salt => l_flag.rollout_salt, p_flag_key => l_flag.flag_key, p_user_id => p_user_id) < l_flag.rollout_percent * 100 then
         return query select l_flag.rollout_value::text, 'rollout', null::text, null::timestamptz;
         return;
      end if;
   end if;
   return query select l_flag.default_value::text, 'default', null::text, null::timestamptz;
end;
$$;

comment on function pf_flags.evaluate(text, text, text) is
   'What a flag gives a user now, why, by which override and until when. First that applies: the user''s own override; that of his group with the highest priority, of equals the one with the lowest key, of users in no group the default one; the rollout; the default. No user: nobody has signed in yet. No value: unknown, archived, or not of the type asked for.';

revoke execute on all functions in schema pf_flags from public;
grant usage on schema pf_flags to pf_provisioner;
grant execute on function pf_flags.evaluate(text, text, text) to pf_provisioner;
