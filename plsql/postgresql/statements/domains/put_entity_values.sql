insert into pf_entity_values (entity_id, json_path, json_value)
select :entity_id, v.path, v.value from jsonb_to_recordset(:entries) as v (path text, value text);
