-- What the audit triggers of shared tables do; nobody else may.

create schema if not exists pf_row_audit;

create or replace function pf_row_audit.mask_of(p_value text) returns text
language plpgsql immutable
set search_path = pathfinder, pg_temp
as $$
declare
   l_at constant integer := position('@' in p_value);
begin
   return left(p_value, 1) || '***' || case when l_at > 1 then substr(p_value, l_at) when length(p_value) > 4 then right(p_value, 1) else '' end;
end;
$$;

comment on function pf_row_audit.mask_of(text) is 'A personal value as the audit shows it: the first character, of an address the domain too, of longer texts the last character.';

create or replace function pf_row_audit.record_change() returns trigger
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
set timezone = 'UTC'
as $$
declare
   l_keys   constant text[] := string_to_array(substr(tg_argv[1], length('key: ') + 1), ' ');
   l_person constant text := substr(tg_argv[2], length('about: ') + 1);
   l_whole  constant text[] := string_to_array(substr(tg_argv[3], length('whole: ') + 1), ' ');
   l_masked constant text[] := string_to_array(substr(tg_argv[4], length('masked: ') + 1), ' ');
   l_secret constant text[] := string_to_array(substr(tg_argv[5], length('secret: ') + 1), ' ');
   l_before jsonb;
   l_after  jsonb;
   l_row    jsonb;
   l_old    jsonb; -- what is shown of them
   l_new    jsonb;
   l_names  jsonb;
   l_salt   text;
   l_id     bigint;
begin
   if tg_op <> 'INSERT' then
      l_before := to_jsonb(old);
   end if;
   if tg_op <> 'DELETE' then
      l_after := to_jsonb(new);
   end if;
   l_row := coalesce(l_before, l_after);
   -- one pass and no function of our own for plain columns: this runs for every row
   select jsonb_object_agg(c.name, case when c.name = any(l_masked) then to_jsonb(pf_row_audit.mask_of(p_value => c.old_value #>> '{}'))
                                        when c.name = any(l_secret) then to_jsonb('(secret)'::text)
                                        else c.old_value end) filter (where c.old_value <> 'null'),
          jsonb_object_agg(c.name, case when c.name = any(l_masked) then to_jsonb(pf_row_audit.mask_of(p_value => c.new_value #>> '{}'))
                                        when c.name = any(l_secret) then to_jsonb('(secret)'::text)
                                        else c.new_value end) filter (where c.new_value <> 'null'),
          jsonb_agg(c.name)
     into l_old, l_new, l_names
     from (select a.name, l_before -> a.name as old_value, l_after -> a.name as new_value from unnest(l_whole || l_masked || l_secret) as a (name)) as c
    where coalesce(c.old_value, 'null') <> coalesce(c.new_value, 'null');
   if l_names is null then
      return null; -- an update of nothing that is audited
   end if;
   l_salt := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
   insert into pf_audit_log (actor, action, resource_type, resource_id, table_name, subject_id, ip_address, user_agent, details, old_commitment, new_commitment)
   values (pf_context.current_actor(), lower(tg_op), tg_argv[0],
           (select left(string_agg(l_row ->> k.name, '/' order by k.position), 100) from unnest(l_keys) with ordinality as k (name, position)),
           tg_table_name, coalesce(l_before ->> l_person, l_after ->> l_person), pf_context.acting(p_attribute => 'actor_ip'), pf_context.acting(p_attribute => 'actor_agent'),
           jsonb_build_object('columns', l_names),
           encode(sha256(convert_to(l_salt || ':old:' || l_old::text, 'UTF8')), 'hex'),
           encode(sha256(convert_to(l_salt || ':new:' || l_new::text, 'UTF8')), 'hex'))
   returning audit_id into l_id;
   insert into pf_audit_values (audit_id, salt, old_values, new_values) values (l_id, l_salt, l_old, l_new);
   return null;
end;
$$;

comment on function pf_row_audit.record_change() is
   'Audit trigger of a table: adds the change of a row to the audit stream, in its transaction. Arguments: kind of thing; then lists of columns, each after a word for what it is: key, about (the user concerned), whole, masked, secret, not audited.';

revoke execute on all functions in schema pf_row_audit from public;
