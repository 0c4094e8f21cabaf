insert into pf_user_preference_values (user_id, json_path, json_value)
select :user_id, v.path, v.value from jsonb_to_recordset(:entries) as v (path text, value text);
