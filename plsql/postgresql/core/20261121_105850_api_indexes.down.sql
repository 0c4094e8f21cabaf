drop index ix_api_answers_created;
drop index uq_api_keys_name_live;
