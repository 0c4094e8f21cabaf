-- What tenants' tables call, and what is computed inside one tenant's set.

create schema if not exists pf_tenant_data authorization pf_owner;

/*
 * Row trigger of all tenant tables: keeps updated_at and row_version, whatever the statement says.
 */
create or replace function pf_tenant_data.touch() returns trigger
language plpgsql
security invoker
set search_path = pathfinder, pg_temp
as $$
begin
   new.updated_at := clock_timestamp();
   new.row_version := old.row_version + 1;
   return new;
end
$$;

/*
 * Computes the skill summary of the set that the proven context names, anew and within the caller's transaction.
 * Skills that the catalogue no longer has are left out. Two refreshes of one set wait for each other; readers do not wait.
 * @throws PF105 there is no context
 * @throws PF101 the tenant has no module career
 */
create or replace function pf_tenant_data.refresh_skill_summary() returns void
language plpgsql
volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_set_no   integer := pf_context.current_set();
   l_mappings text;
   l_summary  text;
begin
   if l_set_no is null then
      raise exception 'There is no tenant context: enter one first.' using errcode = 'PF105';
   end if;
   select max(t.table_name) filter (where t.suffix = 'skill_mappings'),
          max(t.table_name) filter (where t.suffix = 'skill_summary')
     into l_mappings, l_summary
     from pf_tenants as n
     join pf_tenant_tables as t on t.user_id = n.user_id
    where n.set_no = l_set_no
      and t.module = 'career'
      and t.suffix in ('skill_mappings', 'skill_summary');
   if l_mappings is null or l_summary is null then
      raise exception 'The tenant has no module career.' using errcode = 'PF101';
   end if;
   execute format('lock table %I in share row exclusive mode', l_summary);
   execute format('delete from %I', l_summary);
   execute format(
      'insert into %I (skill_id, skill_name, category, usage_count, highest_proficiency, last_used)
       select c.skill_id, c.skill_name, c.category, count(*), max(m.proficiency_level), max(m.last_used)
         from %I as m
         join pf_ref_skills_catalog as c on c.skill_id = m.skill_id
        group by c.skill_id, c.skill_name, c.category', l_summary, l_mappings);
end
$$;

/*
 * Waits until no other transaction of the same tenant is at p_purpose, and keeps others waiting until this one ends. For work that
 * looks before it writes, such as an import, and would not see what another one is about to write.
 * @throws PF105 there is no context
 */
create or replace function pf_tenant_data.take_turn(p_purpose text) returns void
language plpgsql
volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_set_no integer := pf_context.current_set();
begin
   if l_set_no is null then
      raise exception 'There is no tenant context: enter one first.' using errcode = 'PF105';
   end if;
   perform pg_advisory_xact_lock(hashtextextended('pathfinder turn ' || p_purpose, l_set_no));
end
$$;

alter function pf_tenant_data.touch() owner to pf_owner;
alter function pf_tenant_data.refresh_skill_summary() owner to pf_owner;
alter function pf_tenant_data.take_turn(text) owner to pf_owner;
revoke execute on function pf_tenant_data.touch() from public;
revoke execute on function pf_tenant_data.take_turn(text) from public;
revoke execute on function pf_tenant_data.refresh_skill_summary() from public;
grant usage on schema pf_tenant_data to pf_app_role;
grant execute on function pf_tenant_data.refresh_skill_summary() to pf_app_role;
grant execute on function pf_tenant_data.take_turn(text) to pf_app_role;

comment on schema pf_tenant_data is 'What tenants'' tables call, and what is computed inside one tenant''s set.';
