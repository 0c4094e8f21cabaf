insert into pf_domain_values (domain_id, json_path, json_value)
select :domain_id, v.path, v.value from jsonb_to_recordset(:entries) as v (path text, value text);
