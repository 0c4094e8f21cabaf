insert into pf_entity_values (entity_id, json_path, json_value)
select :entity_id, v.json_path, v.json_value
  from json_table(:entries, '$[*]' columns (json_path varchar2(200 char) path '$.path', json_value varchar2(200 char) path '$.value')) v
/
