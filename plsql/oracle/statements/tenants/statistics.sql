select username, tenant_state, user_created_at, table_count, total_rows, space_mb from v_user_table_stats where schema_prefix = (select t.prefix from pf_tenants t where t.user_id = :user_id)
/
