create or replace package pf_reference authid definer is
   /**
   * Adds or changes skills by their uri with all their labels. Skills that are not named stay. Does not commit.
   * @param p_rows   JSON array of objects: skill_id, skill_uri, skill_name, category, description, labels (array of objects: folded, label)
   * @param p_result one row: inserted, updated, unchanged
   */
   procedure import_skills(p_rows in clob, p_result out sys_refcursor);
end pf_reference;
/
create or replace package body pf_reference is
   c_new       constant varchar2(10 char) := 'new';
   c_changed   constant varchar2(10 char) := 'changed';
   c_unchanged constant varchar2(10 char) := 'unchanged';

   -- A skill that another import has just added counts as one that was there.
   function put_skill(
      p_skill_id    in varchar2,
      p_skill_uri   in varchar2,
      p_skill_name  in varchar2,
      p_category    in varchar2,
      p_description in clob,
      p_kept_id     out varchar2
   ) return varchar2 is
   begin
      insert into pf_ref_skills_catalog (skill_id, skill_uri, skill_name, category, description)
      values (p_skill_id, p_skill_uri, p_skill_name, p_category, p_description);
      p_kept_id := p_skill_id;
      return c_new;
   exception
      when dup_val_on_index then
         select c.skill_id into p_kept_id from pf_ref_skills_catalog c where c.skill_uri = p_skill_uri;
         update pf_ref_skills_catalog c
            set c.skill_name = p_skill_name,
                c.category = p_category,
                c.description = p_description,
                c.is_retired = 'N'
          where c.skill_id = p_kept_id
            and (c.skill_name <> p_skill_name
                 or c.category <> p_category
                 or c.is_retired = 'Y'
                 or (c.description is null and p_description is not null)
                 or (c.description is not null and p_description is null)
                 or sys.dbms_lob.compare(c.description, p_description) <> 0);
         return case when sql%rowcount > 0 then c_changed else c_unchanged end;
   end put_skill;

   procedure import_skills(p_rows in clob, p_result out sys_refcursor) is
      l_inserted  pls_integer := 0;
      l_updated   pls_integer := 0;
      l_unchanged pls_integer := 0;
      l_kept_id   pf_ref_skills_catalog.skill_id%type;
      l_outcome   varchar2(10 char);
   begin
      -- in the order of their uris, so that two imports wait for each other instead of blocking each other
      for r in (select j.skill_id, j.skill_uri, j.skill_name, j.category, j.description, j.labels
                  from json_table(p_rows, '$[*]'
                          columns (skill_id varchar2(26 char) path '$.skill_id',
                                   skill_uri varchar2(500 char) path '$.skill_uri',
                                   skill_name varchar2(500 char) path '$.skill_name',
                                   category varchar2(100 char) path '$.category',
                                   description clob path '$.description',
                                   labels clob format json path '$.labels')) j
                 order by j.skill_uri) loop
         l_outcome := put_skill(
            p_skill_id    => r.skill_id,
            p_skill_uri   => r.skill_uri,
            p_skill_name  => r.skill_name,
            p_category    => r.category,
            p_description => r.description,
            p_kept_id     => l_kept_id);
         case l_outcome
            when c_new then
               l_inserted := l_inserted + 1;
            when c_changed then
               l_updated := l_updated + 1;
            else
               l_unchanged := l_unchanged + 1;
         end case;
         if l_outcome <> c_new then
            delete from pf_ref_skill_labels l
             where l.skill_id = l_kept_id
               and not exists (select null
                                 from json_table(r.labels, '$[*]' columns (folded varchar2(500 char) path '$.folded')) f
                                where f.folded = l.label_folded);
         end if;
         insert into pf_ref_skill_labels (skill_id, label_folded, label)
         select l_kept_id, f.folded, min(f.label)
           from json_table(r.labels, '$[*]'
                   columns (folded varchar2(500 char) path '$.folded',
                            label varchar2(500 char) path '$.label')) f
          where not exists (select null from pf_ref_skill_labels l where l.skill_id = l_kept_id and l.label_folded = f.folded)
          group by f.folded;
      end loop;
      open p_result for
         select cast(l_inserted as number(10)) as inserted,
                cast(l_updated as number(10)) as updated,
                cast(l_unchanged as number(10)) as unchanged
           from dual;
   end import_skills;
end pf_reference;
/
grant execute on pf_reference to pf_provisioner
/
