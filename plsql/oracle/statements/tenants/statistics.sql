select username, tenant_state, user_created_at, table_count, total_rows, space_mb from v_user_table_stats where username = :username
/
