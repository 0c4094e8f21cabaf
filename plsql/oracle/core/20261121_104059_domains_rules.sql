-- What every change of a domain does by itself, and who may change one.

create or replace trigger tr_domains_guard
before update on pf_domains
for each row
declare
   l_old_major number(10) := to_number(substr(:old.version, 1, instr(:old.version, '.') - 1));
   l_old_minor number(10) := to_number(substr(:old.version, instr(:old.version, '.') + 1));
   l_new_major number(10);
   l_new_minor number(10);
begin
   if :new.domain_id <> :old.domain_id or :new.domain_name <> :old.domain_name then
      raise_application_error(-20108, 'domain_id and domain_name are written once.');
   end if;
   if :new.version = :old.version then
      if sys.dbms_lob.compare(:new.configuration, :old.configuration) <> 0 or sys.dbms_lob.compare(:new.business_rules, :old.business_rules) <> 0 then
         :new.version := to_char(l_old_major) || '.' || to_char(l_old_minor + 1);
      end if;
   elsif regexp_like(:new.version, '^[0-9]{1,9}[.][0-9]{1,9}$') then
      -- any other form is the check's to refuse
      l_new_major := to_number(substr(:new.version, 1, instr(:new.version, '.') - 1));
      l_new_minor := to_number(substr(:new.version, instr(:new.version, '.') + 1));
      if l_new_major < l_old_major or (l_new_major = l_old_major and l_new_minor < l_old_minor) then
         raise_application_error(-20108, 'The version of a domain never falls.');
      end if;
   end if;
   :new.updated_at := sys_extract_utc(systimestamp);
   :new.row_version := :old.row_version + 1;
end tr_domains_guard;
/
create or replace trigger tr_entity_definitions_guard
before update on pf_entity_definitions
for each row
begin
   if :new.definition_id <> :old.definition_id or :new.domain_id <> :old.domain_id or :new.definition_name <> :old.definition_name then
      raise_application_error(-20108, 'definition_id, domain_id and definition_name are written once.');
   end if;
   :new.version := :old.version + case when sys.dbms_lob.compare(:new.json_schema, :old.json_schema) <> 0 then 1 else 0 end;
   :new.updated_at := sys_extract_utc(systimestamp);
   :new.row_version := :old.row_version + 1;
end tr_entity_definitions_guard;
/
create or replace trigger tr_entities_guard
before update on pf_entities
for each row
begin
   if :new.entity_id <> :old.entity_id or :new.definition_id <> :old.definition_id then
      raise_application_error(-20108, 'entity_id and definition_id are written once.');
   end if;
   :new.updated_at := sys_extract_utc(systimestamp);
   :new.row_version := :old.row_version + 1;
end tr_entities_guard;
/

grant select, insert, update on pf_domains to pf_provisioner
/
grant select, insert, delete on pf_domain_values to pf_provisioner
/
grant select, insert, update on pf_entity_definitions to pf_provisioner
/
grant select, insert, update on pf_entities to pf_provisioner
/
grant select, insert, delete on pf_entity_values to pf_provisioner
/
