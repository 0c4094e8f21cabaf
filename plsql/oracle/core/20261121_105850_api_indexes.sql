-- Indexes of the endpoints' tables; each names the query that needs it.

-- one key in force of a name
create unique index uq_api_keys_name_live on pf_api_keys (case when revoked_at is null then key_name end)
/
-- answers to clean up
create index ix_api_answers_created on pf_api_answers (created_at)
/
