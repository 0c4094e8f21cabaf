-- Takes in the catalogues that all tenants read.

create schema if not exists pf_reference;

create or replace function pf_reference.import_skills(p_rows jsonb) returns table (inserted integer, updated integer, unchanged integer)
language plpgsql volatile
security definer
set search_path = pathfinder, pg_temp
as $$
declare
   l_skill_id text;
   r          record;
begin
   inserted := 0;
   updated := 0;
   unchanged := 0;
   for r in select x.*, e.value -> 'labels' as labels
              from jsonb_array_elements(p_rows) with ordinality as e
             cross join lateral jsonb_to_record(e.value) as x (skill_id text, skill_uri text, skill_name text, category text, description text)
             order by x.skill_uri loop
      insert into pf_ref_skills_catalog as c (skill_id, skill_uri, skill_name, category, description)
      values (r.skill_id, r.skill_uri, r.skill_name, r.category, r.description)
      on conflict (skill_uri) do nothing
      returning c.skill_id into l_skill_id;
      if l_skill_id is not null then
         inserted := inserted + 1;
      else
         select c.skill_id into l_skill_id from pf_ref_skills_catalog as c where c.skill_uri = r.skill_uri;
         update pf_ref_skills_catalog as c set skill_name = r.skill_name, category = r.category, description = r.description, is_retired = 'N'
          where c.skill_id = l_skill_id and (c.skill_name <> r.skill_name or c.category <> r.category or c.description is distinct from r.description or c.is_retired = 'Y');
         if found then
            updated := updated + 1;
         else
            unchanged := unchanged + 1;
         end if;
         delete from pf_ref_skill_labels as l
          where l.skill_id = l_skill_id and l.label_folded not in (select f.value ->> 'folded' from jsonb_array_elements(r.labels) as f);
      end if;
      insert into pf_ref_skill_labels (skill_id, label_folded, label)
      select distinct on (f.value ->> 'folded') l_skill_id, f.value ->> 'folded', f.value ->> 'label' from jsonb_array_elements(r.labels) as f
      on conflict (skill_id, label_folded) do nothing;
   end loop;
   return next;
end;
$$;

comment on function pf_reference.import_skills(jsonb) is
   'Adds or changes skills by their uri with all their labels, and says how many were new, changed or the same. Skills that are not named stay.';

revoke execute on all functions in schema pf_reference from public;
grant usage on schema pf_reference to pf_provisioner;
grant execute on function pf_reference.import_skills(jsonb) to pf_provisioner;
