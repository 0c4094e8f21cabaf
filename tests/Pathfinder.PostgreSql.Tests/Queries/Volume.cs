namespace Pathfinder.PostgreSql.Tests.Queries;

/// <summary>Fills a database: users of every state and role, and what hangs on them.</summary>
internal static class Volume
{
    /// <summary>The script, for the server's administrator; triggers and keys are passed by, which is why it takes seconds.</summary>
    public static string Script => $"""
        set session_replication_role = replica;
        set synchronous_commit = off;

        create function pg_temp.key(n bigint) returns text language sql immutable as $$ select '01K0000000' || lpad(n::text, 16, '0') $$;

        insert into pf_user_groups (group_id, group_name, priority)
        select pg_temp.key(n), 'group ' || n, n from generate_series(1, 20) as n;

        insert into pf_users (user_id, username, username_key, email, phone_number, role_name, is_organizer, account_status, first_name, last_name, schema_prefix, schema_created,
                              created_at, updated_at, deleted_at, deleted_from, last_login_at, last_activity_at, total_logins, feature_group_id, invited_by)
        select pg_temp.key(n), 'user' || n, 'user' || n, 'user' || n || '@example.org', '+49170' || lpad(n::text, 7, '0'),
               case when n % 1000 = 0 then 'admin' when n % 100 = 0 then 'moderator' when n % 20 = 0 then 'participant' else 'user' end,
               case when n % 50 = 0 then 'Y' else 'N' end,
               s.status, 'First' || n % 997, 'Last' || n % 4999, 'user_u' || n, 'Y',
               t.created_at, t.created_at, case when s.status = 'deleted' then now() end, case when s.status = 'deleted' then 'active' end,
               now() - make_interval(mins => n), now() - make_interval(mins => n % 40000), n % 300,
               case when n % 3 = 0 then pg_temp.key(1 + n % 20) end, case when n % 10 = 0 then pg_temp.key(1 + n % 500) end
          from generate_series(1, {LargeDatabase.Users}) as n
         cross join lateral (select case when n % 101 = 0 then 'deleted' when n % 103 = 0 then 'suspended' when n % 107 = 0 then 'pending' when n % 109 = 0 then 'inactive' else 'active' end as status) as s
         cross join lateral (select now() - make_interval(hours => ({LargeDatabase.Users} - n)::int) as created_at) as t;

        insert into pf_user_search_words (word, user_id)
        select distinct w.word, pg_temp.key(n)
          from generate_series(1, {LargeDatabase.Users}) as n
         cross join lateral (values ('user' || n), ('first' || n % 997), ('last' || n % 4999), ('example'), ('org')) as w (word);

        insert into pf_user_roles (user_id, role_name, granted_by, granted_at)
        select pg_temp.key(n), 'viewer', 'operator:test', now() from generate_series(5, {LargeDatabase.Users}, 5) as n;

        insert into pf_tenants (user_id, prefix, set_no, state)
        select pg_temp.key(n), 'user_u' || n, n, case when n % 1000 = 7 then 'failed' else 'ready' end from generate_series(1, {LargeDatabase.Users}) as n;

        insert into pf_tenant_modules (user_id, module, module_version, fingerprint)
        select pg_temp.key(n), 'career', 1, 'f' from generate_series(1, {LargeDatabase.Users}) as n;

        insert into pf_schema_operations (operation_id, user_id, kind, target_version, state, requested_by, requested_at, finished_at)
        select pg_temp.key(n), pg_temp.key(n), 'create', 1, case when n % 2000 = 9 then 'failed' else 'succeeded' end, 'operator:test', now(), now() from generate_series(1, {LargeDatabase.Users}) as n;

        insert into pf_schema_steps (operation_id, step_no, object_type, object_name)
        select pg_temp.key(n), s, 'table', 'object_' || s from generate_series(1, {LargeDatabase.Users}, 5) as n cross join generate_series(1, 5) as s;

        insert into pf_user_sessions (session_id, user_id, token_hash, expires_at, absolute_expires_at, created_at, user_agent)
        select pg_temp.key(n), pg_temp.key(1 + n % {LargeDatabase.Users}), encode(sha256(convert_to('t' || n, 'UTF8')), 'hex'), now() + make_interval(hours => n % 2000 - 100), now() + make_interval(hours => n % 2000 - 100), now() - interval '3000 hours', 'test'
          from generate_series(1, {LargeDatabase.Users * 2}) as n;

        insert into pf_user_invitations (invitation_id, email, token_mac, token_key_id, invited_by, role_name, status, expires_at, accepted_at, accepted_by, created_at)
        select pg_temp.key(n), 'guest' || n || '@example.org', encode(sha256(convert_to('i' || n, 'UTF8')), 'hex'), 'test', pg_temp.key(1 + n % 500), 'user',
               case when n % 10 = 0 then 'pending' else 'accepted' end, now() + make_interval(hours => n % 500 - 20), case when n % 10 <> 0 then now() end, case when n % 10 <> 0 then pg_temp.key(n) end, now() - interval '30 days'
          from generate_series(1, 20000) as n;

        insert into pf_sso_accounts (sso_account_id, user_id, provider, provider_user_id, is_primary)
        select pg_temp.key(n), pg_temp.key(1 + n / 2), case when n % 2 = 0 then 'google' else 'github' end, 'id' || n, case when n % 2 = 0 then 'Y' else 'N' end from generate_series(1, 20000) as n;

        insert into pf_password_reset_tokens (token_id, user_id, token_hash, email, created_at, expires_at, used_at)
        select pg_temp.key(n), pg_temp.key(n), encode(sha256(convert_to('r' || n, 'UTF8')), 'hex'), 'user' || n || '@example.org', now() - interval '1 hour', now() + make_interval(mins => n % 60 - 30), case when n % 2 = 0 then now() end from generate_series(1, 20000) as n;

        insert into pf_email_verification_tokens (token_id, user_id, token_hash, email, created_at, expires_at, used_at)
        select pg_temp.key(n), pg_temp.key(n), encode(sha256(convert_to('v' || n, 'UTF8')), 'hex'), 'user' || n || '@example.org', now() - interval '1 hour', now() + make_interval(mins => n % 60 - 30), case when n % 2 = 0 then now() end from generate_series(1, 20000) as n;

        insert into pf_sign_in_attempts (attempt_key, user_id, failed_count)
        select pg_temp.key(n), pg_temp.key(n), n % 3 from generate_series(1, 10000) as n;

        insert into pf_feature_flags (flag_id, flag_key, flag_name, default_value)
        select pg_temp.key(n), 'flag-' || n, 'Flag ' || n, 'false' from generate_series(1, 500) as n;

        insert into pf_user_feature_flags (override_id, user_id, group_id, flag_id, override_value)
        select pg_temp.key(n), case when n % 10 > 0 then pg_temp.key(1 + n % 5000) end, case when n % 10 = 0 then pg_temp.key(1 + n / 10 % 20) end, pg_temp.key(1 + n / 100 % 500), 'true'
          from generate_series(1, 30000) as n
            on conflict do nothing;

        insert into pf_user_group_members (group_id, user_id)
        select pg_temp.key(1 + n % 20), pg_temp.key(n) from generate_series(1, {LargeDatabase.Users}, 2) as n;

        insert into pf_user_preferences (preference_id, user_id)
        select pg_temp.key(n), pg_temp.key(n) from generate_series(1, {LargeDatabase.Users}, 2) as n;

        insert into pf_user_preference_values (user_id, json_path, json_value)
        select pg_temp.key(n), 'ui.theme', 'theme ' || n % 400 from generate_series(1, {LargeDatabase.Users}, 2) as n
         union all
        select pg_temp.key(n), 'notification.digest', case when n % 4 = 1 then 'weekly' else 'daily' end from generate_series(1, {LargeDatabase.Users}, 2) as n;

        insert into pf_audit_log (occurred_at, actor, action, resource_type, resource_id, table_name, success)
        select now() - make_interval(secs => 150000 - n), 'user:' || pg_temp.key(1 + n % 3000), case when n % 5 = 0 then 'update' else 'read' end, 'user', pg_temp.key(1 + n % 20000), 'pf_users', case when n % 50 = 0 then 'N' else 'Y' end
          from generate_series(1, 150000) as n;

        insert into pf_domains (domain_id, domain_name, display_name)
        select pg_temp.key(n), 'domain' || n, 'Domain ' || n from generate_series(1, 50) as n;

        insert into pf_domain_values (domain_id, json_path, json_value)
        select pg_temp.key(1 + n % 50), case when n % 2 = 0 then 'configuration.limit' else 'business_rules[].name' end, 'limit ' || n from generate_series(1, 3000) as n;

        insert into pf_entity_definitions (definition_id, domain_id, definition_name, display_name, json_schema)
        select pg_temp.key(n), pg_temp.key(1 + n % 50), 'kind' || n, 'Kind ' || n, jsonb_build_object('type', 'object') from generate_series(1, 200) as n;

        insert into pf_entities (entity_id, definition_id, definition_version, entity_data)
        select pg_temp.key(n), pg_temp.key(1 + n % 200), 1, jsonb_build_object('city', 'city ' || n % 700) from generate_series(1, 30000) as n;

        insert into pf_entity_values (entity_id, json_path, json_value)
        select pg_temp.key(n), 'city', 'city ' || n % 700 from generate_series(1, 30000) as n;

        select pf_partitions.ensure_day('pf_user_analytics', current_date - d) from generate_series(0, {LargeDatabase.Days - 1}) as d;

        insert into pf_user_analytics (analytics_id, user_id, event_type, session_id, event_timestamp)
        select pg_temp.key(n), pg_temp.key(1 + n % 4000), case when n % 7 = 0 then 'sign_in' else 'page_view' end, pg_temp.key(n % 9000), now() - make_interval(mins => (n * 5)::int % 524000)
          from generate_series(1, 200000) as n;

        insert into pf_analytics_users (user_id, username)
        select user_id, username from pf_users;

        insert into pf_analytics_daily (user_id, event_day, event_count, first_event_at, last_event_at)
        select user_id, (event_timestamp at time zone 'UTC')::date, count(*), min(event_timestamp), max(event_timestamp) from pf_user_analytics group by 1, 2;

        insert into pf_analytics_sessions (user_id, session_id, event_day)
        select user_id, session_id, min((event_timestamp at time zone 'UTC')::date) from pf_user_analytics group by 1, 2;

        refresh materialized view pf_mv_user_stats;
        analyze;
        do $$
        begin
           execute format('alter database %I set session_preload_libraries = ''auto_explain''', current_database());
           execute format('alter database %I set auto_explain.log_min_duration = 0', current_database());
           execute format('alter database %I set auto_explain.log_analyze = on', current_database());
           execute format('alter database %I set auto_explain.log_timing = off', current_database());
           execute format('alter database %I set auto_explain.log_nested_statements = on', current_database());
           execute format('alter database %I set auto_explain.log_format = ''json''', current_database());
           execute format('alter database %I set auto_explain.log_level = ''notice''', current_database());
        end
        $$;
        """;
}
