-- What a feature flag gives a user. The library decides the same in its own process; both are held to the same examples.
create or replace package pf_flags authid definer is
   c_not_allowed constant pls_integer := -20112; -- to raise

   /**
   * Place of a user in the rollout of a flag, 0 to 9999: the first four bytes, most significant first, of the SHA-256 of
   * salt:flag_key:user_id in UTF-8, modulo 10,000. The rollout reaches the places below a hundred times its percentage.
   * @return null when there is no salt or no user
   */
   function bucket(p_salt in varchar2, p_flag_key in varchar2, p_user_id in varchar2) return number;

   /**
   * Whether a value is of a flag's type and among those allowed.
   * @param p_allowed_values JSON array of texts, or null for any of the type
   */
   function accepts(p_flag_type in varchar2, p_allowed_values in clob, p_value in varchar2) return boolean;

   /**
   * What a flag gives a user now, why, by which override and until when. First that applies: the user's own override; that of
   * his group with the highest priority, of equals the one with the lowest key, of users in no group the default one; the
   * rollout; the default.
   * @param p_flag_key  name of the flag
   * @param p_user_id   user; null when nobody has signed in yet
   * @param p_flag_type type that the caller reads; null for any
   * @param p_result    one row: value (null when unknown, archived or of another type), reason, rule_id, expires_at
   */
   procedure evaluate(p_flag_key in varchar2, p_user_id in varchar2 default null, p_flag_type in varchar2 default null, p_result out sys_refcursor);
end pf_flags;
/
create or replace package body pf_flags is
   function bucket(p_salt in varchar2, p_flag_key in varchar2, p_user_id in varchar2) return number is
      l_hash varchar2(64 char);
   begin
      if p_salt is null or p_user_id is null then
         return null;
      end if;
      select rawtohex(standard_hash(p_salt || ':' || p_flag_key || ':' || p_user_id, 'SHA256')) into l_hash from dual;
      return mod(to_number(substr(l_hash, 1, 8), 'XXXXXXXX'), 10000);
   end bucket;

   function accepts(p_flag_type in varchar2, p_allowed_values in clob, p_value in varchar2) return boolean is
      l_found pls_integer;
   begin
      if p_allowed_values is not null then
         select count(*)
           into l_found
           from json_table(p_allowed_values, '$[*]'
                   columns (allowed varchar2(500 char) path '$')) j
          where j.allowed = p_value;
         if l_found = 0 then
            return false;
         end if;
      end if;
      case p_flag_type
         when 'boolean' then
            return p_value in ('true', 'false');
         when 'number' then
            return regexp_like(p_value, '^(0|-?[1-9][0-9]*|-?(0|[1-9][0-9]*)[.][0-9]*[1-9])$') and length(p_value) <= 28;
         when 'json' then
            select count(*) into l_found from dual where p_value is json strict with unique keys and regexp_like(p_value, '^[[:space:]]*[[{]');
            return l_found > 0;
         else
            return p_value is not null;
      end case;
   end accepts;

   procedure evaluate(p_flag_key in varchar2, p_user_id in varchar2 default null, p_flag_type in varchar2 default null, p_result out sys_refcursor) is
      l_flag       pf_feature_flags%rowtype;
      l_now        timestamp(6) := sys_extract_utc(systimestamp);
      l_value      pf_user_feature_flags.override_value%type;
      l_reason     varchar2(20 char);
      l_rule_id    pf_user_feature_flags.override_id%type;
      l_expires_at pf_user_feature_flags.expires_at%type;

      procedure find_own is
      begin
         select o.override_value, o.override_id, o.expires_at
           into l_value, l_rule_id, l_expires_at
           from pf_user_feature_flags o
          where o.flag_id = l_flag.flag_id
            and o.user_id = p_user_id
            and (o.expires_at is null or o.expires_at > l_now);
         l_reason := 'user_override';
      exception
         when no_data_found then
            null; -- the user has none
      end find_own;

      procedure find_group is
      begin
         for r in (with own as
                    (select u.feature_group_id as group_id
                       from pf_users u
                      where u.user_id = p_user_id
                        and u.feature_group_id is not null
                     union
                     select m.group_id
                       from pf_user_group_members m
                      where m.user_id = p_user_id)
                   select o.override_value, o.override_id, o.expires_at
                     from pf_user_feature_flags o
                     join pf_user_groups g on g.group_id = o.group_id
                    where o.flag_id = l_flag.flag_id
                      and (o.expires_at is null or o.expires_at > l_now)
                      and (g.group_id in (select own.group_id from own)
                           or (g.is_default = 'Y' and not exists (select null from own)))
                    order by g.priority desc, g.group_id
                    fetch first 1 row only) loop
            l_value := r.override_value;
            l_rule_id := r.override_id;
            l_expires_at := r.expires_at;
            l_reason := 'group_override';
         end loop;
      end find_group;

      procedure decide is
      begin
         begin
            select f.* into l_flag from pf_feature_flags f where f.flag_key = p_flag_key;
         exception
            when no_data_found then
               l_reason := 'unknown';
               return;
         end;
         if l_flag.state = 'archived' then
            l_reason := 'archived';
            return;
         end if;
         if p_flag_type <> l_flag.flag_type then
            l_reason := 'type_mismatch';
            return;
         end if;
         if l_flag.is_system_wide = 'N' then
            find_own;
            if l_reason is null then
               find_group;
            end if;
            if l_reason is null
               and bucket(p_salt => l_flag.rollout_salt, p_flag_key => l_flag.flag_key, p_user_id => p_user_id) < l_flag.rollout_percent * 100 then
               l_value := l_flag.rollout_value;
               l_reason := 'rollout';
            end if;
         end if;
         if l_reason is null then
            l_value := l_flag.default_value;
            l_reason := 'default';
         end if;
      end decide;
   begin
      decide;
      open p_result for
         select l_value as value,
                l_reason as reason,
                l_rule_id as rule_id,
                l_expires_at as expires_at
           from dual;
   end evaluate;
end pf_flags;
/
grant execute on pf_flags to pf_provisioner
/
