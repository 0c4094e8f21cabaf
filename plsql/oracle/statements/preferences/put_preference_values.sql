insert into pf_user_preference_values (user_id, json_path, json_value)
select :user_id, v.json_path, v.json_value
  from json_table(:entries, '$[*]' columns (json_path varchar2(200 char) path '$.path', json_value varchar2(200 char) path '$.value')) v
/
