using System.Data.Common;
using System.Globalization;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Engine;
using Xunit;

namespace Pathfinder.ContractTests.Isolation;

/// <summary>What one tenant, the web application, a worker and the owner can see and do, tried with SQL of their own.</summary>
public abstract class IsolationContract : ProvisioningContract
{
    private static readonly Dictionary<string, (string Key, string Columns, string Values)> Tables = new(StringComparer.Ordinal)
    {
        ["experiences_detailed"] = ("experience_id", "experience_type, title, description, start_date", "'employment', 'T', 'D', date '2020-01-01'"),
        ["profile_summaries"] = ("profile_id", "profile_type", "'general'"),
        ["conversations"] = ("conversation_id", "title", "'T'"),
        ["messages"] = ("message_id", "conversation_id, sequence_no, role, content", "'{conversation}', 1, 'user', 'C'"),
        ["skill_mappings"] = ("mapping_id", "skill_id", "'01ARZ3NDEKTSV4RRFFQ69G5FAV'"),
        ["achievement_metrics"] = ("achievement_id", "achievement_type, title", "'award', 'T'"),
        ["career_objectives"] = ("objective_id", "title", "'T'"),
        ["skill_summary"] = ("skill_id", "skill_name, category, usage_count", "'S', 'C', 1"),
    };

    // each name is the beginning of another, and two of them bear the name of another's table
    private static readonly string[] Names = ["ann", "ann messages", "ann_messages messages"];
    private readonly List<(string UserId, string Prefix, string Token)> tenants = [];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Assert.Equal(ProvisioningLab.Suffixes, Tables.Keys.Order(StringComparer.Ordinal));
        foreach (var name in Names)
        {
            var known = await Lab.Directory.FindAsync(name, default);
            var user = known?.UserId ?? await Lab.ReadyAsync(name);
            var prefix = await Lab.PrefixAsync(user);
            foreach (var suffix in Tables.Keys.Where(_ => known is null))
            {
                await Lab.AsAdministratorAsync(InsertInto(prefix, suffix, user, suffix == "conversations" ? user : Ulid.New()));
            }

            tenants.Add((user, prefix, (await Lab.Sessions.StartAsync(user, TimeSpan.FromHours(1), new(), default)).Token));
        }
    }

    [SkippableFact]
    public async Task A_tenant_reaches_his_own_rows()
    {
        foreach (var (_, prefix, token) in tenants)
        {
            foreach (var (suffix, (key, _, _)) in Tables)
            {
                Assert.Equal(1, await TryAsync(token, $"select count(*) from {prefix}_{suffix}"));
                if (suffix != "skill_summary")
                {
                    Assert.Equal(1, await TryAsync(token, $"update {prefix}_{suffix} set {key} = {key}"));
                }
            }
        }
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-34")]
    [Trait("Requirement", "P-TENANT-40")]
    [Trait("Requirement", "X-14")]
    public async Task No_tenant_sees_or_changes_a_row_of_another()
    {
        var tried = 0;
        foreach (var attacker in tenants)
        {
            foreach (var victim in tenants.Where(tenant => tenant != attacker))
            {
                foreach (var (suffix, (key, _, _)) in Tables)
                {
                    var table = $"{victim.Prefix}_{suffix}";
                    Assert.Equal(0, await TryAsync(attacker.Token, $"select count(*) from {table}"));
                    Assert.Equal(0, await TryAsync(attacker.Token, $"select count(*) from {attacker.Prefix}_{suffix} a join {table} v on v.{key} = v.{key}"));
                    Assert.True(await TryAsync(attacker.Token, $"update {table} set {key} = {key}") is null or 0, table);
                    Assert.True(await TryAsync(attacker.Token, $"delete from {table}") is null or 0, table);
                    Assert.Null(await TryAsync(attacker.Token, InsertInto(victim.Prefix, suffix, victim.UserId, Ulid.New())));
                    tried++;
                }
            }
        }

        Assert.Equal(6 * Tables.Count, tried);
        await AssertUntouchedAsync();
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-34")]
    [Trait("Requirement", "P-SCHEMA-39")]
    [Trait("Requirement", "E-45")]
    public async Task Without_a_context_there_are_no_rows_and_none_can_be_added()
    {
        foreach (var (user, prefix, _) in tenants)
        {
            foreach (var (suffix, (key, _, _)) in Tables)
            {
                var table = $"{prefix}_{suffix}";
                Assert.Equal(0, await TryAsync(null, $"select count(*) from {table}"));
                Assert.True(await TryAsync(null, $"update {table} set {key} = {key}") is null or 0, table);
                Assert.True(await TryAsync(null, $"delete from {table}") is null or 0, table);
                Assert.Null(await TryAsync(null, InsertInto(prefix, suffix, user, Ulid.New())));
            }
        }

        foreach (var table in new[] { "pf_users", "pf_user_sessions", "pf_outbox" })
        {
            Assert.Equal(0, await TryAsync(null, $"select count(*) from {table}"));
        }

        await AssertUntouchedAsync();
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-39")]
    public async Task Of_the_shared_tables_a_tenant_sees_and_changes_his_own_rows()
    {
        var (user, _, token) = tenants[0];
        var other = tenants[1].UserId;
        Assert.Equal(1, await TryAsync(token, "select count(*) from pf_users"));
        Assert.Equal(1, await TryAsync(token, $"select count(*) from pf_users where user_id = '{user}'"));
        Assert.Equal(0, await TryAsync(token, $"select count(*) from pf_user_sessions where user_id <> '{user}'"));
        Assert.Equal(1, await TryAsync(token, "update pf_users set bio = 'me'"));
        Assert.Equal(0, await TryAsync(token, $"update pf_users set bio = 'you' where user_id = '{other}'"));
        Assert.Equal(1, await TryAsync(token, $"insert into pf_outbox (outbox_id, user_id, kind) values ('{Ulid.New()}', '{user}', 'test')"));
        Assert.Null(await TryAsync(token, $"insert into pf_outbox (outbox_id, user_id, kind) values ('{Ulid.New()}', '{other}', 'test')"));
        Assert.Null(await TryAsync(token, "update pf_users set account_status = 'active'"));
        Assert.Null(await TryAsync(token, "update pf_users set role_name = 'admin'"));
        Assert.Null(await TryAsync(token, "delete from pf_users"));
        Assert.Null(await TryAsync(token, "update pf_user_sessions set is_revoked = 'N'"));
        Assert.Null(await TryAsync(token, "delete from pf_outbox"));
    }

    [SkippableFact]
    public async Task The_app_reads_neither_keys_nor_catalogue_nor_logs_and_defines_nothing()
    {
        var (_, prefix, token) = tenants[0];
        string[] forbidden =
        [
            "select count(*) from pf_context_keys", "select count(*) from pf_tenants", "select count(*) from pf_tenant_tables", "select count(*) from pf_tenant_modules",
            "select count(*) from pf_schema_operations", "select count(*) from pf_schema_steps", "select count(*) from pf_audit_log", "select count(*) from pf_error_log",
            "select count(*) from pf_user_search_words", "select count(*) from pf_module_scripts", "select count(*) from v_user_table_stats",
            "delete from pf_audit_log", "update pf_context_keys set secret_hex = secret_hex", "delete from pf_ref_skills_catalog",
            "create table mine (a integer)", "create view mine as select 1 as one from pf_roles", $"create index mine on {prefix}_messages (role)",
            $"drop table {prefix}_messages", $"alter table {prefix}_messages add mine integer", $"truncate table {prefix}_messages",
            $"comment on table {prefix}_messages is 'mine'",
        ];
        foreach (var sql in forbidden)
        {
            Assert.True(await TryAsync(token, sql) is null, sql);
        }

        await AssertUntouchedAsync();
    }

    [SkippableTheory]
    [InlineData("provisioning/create")]
    [InlineData("provisioning/drop")]
    [InlineData("provisioning/undo_create")]
    [InlineData("provisioning/repair")]
    [InlineData("provisioning/suspend")]
    [InlineData("provisioning/resume")]
    [InlineData("provisioning/verify")]
    [InlineData("operations/request")]
    [InlineData("operations/lease_next")]
    [InlineData("operations/complete")]
    [InlineData("operations/cancel")]
    [InlineData("operations/retry")]
    [InlineData("operations/lease_task")]
    [InlineData("identity/register_users")]
    [InlineData("identity/start_session")]
    [InlineData("identity/revoke_sessions")]
    [InlineData("credentials/look_up")]
    [InlineData("credentials/set_password")]
    [InlineData("credentials/reset_password")]
    [InlineData("credentials/verify_email")]
    [InlineData("credentials/purge_expired")]
    [InlineData("context/enter_task")]
    public async Task The_app_executes_no_procedure_of_workers_and_operators(string statement)
    {
        await using var connection = await Lab.Engine.Source(DatabaseAccount.App).OpenConnectionAsync();
        await using var command = Lab.Engine.CreateStatement(connection, statement, [.. ParametersOf(statement)]);
        Lab.Engine.BindResult(command);

        var kind = Lab.Engine.Classify(await Assert.ThrowsAnyAsync<DbException>(() => command.ExecuteNonQueryAsync())).Kind;

        Assert.True(kind is FailureKind.Denied or FailureKind.Missing, kind.ToString());
    }

    [SkippableFact]
    public async Task Workers_and_owner_see_no_tenant_s_rows_of_their_own_right()
    {
        await using var worker = await Lab.Engine.Source(DatabaseAccount.Provisioner).OpenConnectionAsync();
        await using var owner = await Database.OpenAsOwnerAsync();
        foreach (var (_, prefix, token) in tenants)
        {
            foreach (var suffix in Tables.Keys)
            {
                Assert.Equal(0, await CountAsync(worker, $"select count(*) from {prefix}_{suffix}"));
                Assert.Equal(0, await CountAsync(owner, $"select count(*) from {prefix}_{suffix}"));
            }

            // a token is the user's, not the worker's
            await Assert.ThrowsAnyAsync<DbException>(() => EnterAsync(worker, "context/enter", new Parameter("token", token)));
        }

        Assert.Equal(0, await Lab.ExecuteAsync(owner, $"delete from {tenants[0].Prefix}_messages"));
        await AssertUntouchedAsync();
    }

    [SkippableFact]
    public async Task A_worker_sees_the_rows_of_the_tenant_whose_task_it_holds()
    {
        var (user, prefix, _) = tenants[1];
        await Lab.AsOwnerAsync("update pf_outbox set state = 'done'");
        await Lab.AsOwnerAsync($"insert into pf_outbox (outbox_id, user_id, kind) values ('{Ulid.New()}', '{user}', 'test')");
        var (id, fence) = (await Lab.Engine.QueryAsync(
            DatabaseAccount.Provisioner, "operations/lease_task", row => (Id: row.Text("outbox_id")!, Fence: row.Number("fence")), default,
            new Parameter("worker", "test"), new Parameter("lease_seconds", 60, BindType.Int32))).Single();

        await using var worker = await Lab.Engine.Source(DatabaseAccount.Provisioner).OpenConnectionAsync();
        await using (var transaction = await worker.BeginTransactionAsync())
        {
            await EnterAsync(worker, "context/enter_task", new Parameter("task_id", id), new Parameter("fence", fence, BindType.Int64));
            Assert.Equal(1, await CountAsync(worker, $"select count(*) from {prefix}_messages"));
            Assert.Equal(0, await CountAsync(worker, $"select count(*) from {tenants[0].Prefix}_messages"));
            await transaction.CommitAsync();
        }

        await Lab.Engine.EndContextAsync(worker);
        Assert.Equal(0, await CountAsync(worker, $"select count(*) from {prefix}_messages"));
        await Assert.ThrowsAnyAsync<DbException>(() => EnterAsync(worker, "context/enter_task", new Parameter("task_id", id), new Parameter("fence", fence - 1, BindType.Int64)));
    }

    [SkippableTheory]
    [Trait("Requirement", "P-TENANT-34")]
    [Trait("Requirement", "E-44")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_context_ends_with_its_work_and_reaches_no_other_user_of_the_pool(bool commit)
    {
        var (_, prefix, token) = tenants[0];
        var engine = Database.NewEngine(poolSize: 1);
        try
        {
            await using (var first = await engine.Source(DatabaseAccount.App).OpenConnectionAsync())
            {
                await using (var transaction = await first.BeginTransactionAsync())
                {
                    await EnterAsync(first, "context/enter", new Parameter("token", token));
                    Assert.Equal(1, await CountAsync(first, $"select count(*) from {prefix}_messages"));
                    await (commit ? transaction.CommitAsync() : transaction.RollbackAsync());
                }

                await engine.EndContextAsync(first);
                Assert.Equal(0, await CountAsync(first, $"select count(*) from {prefix}_messages"));
            }

            // left open on purpose: the pool must end it
            var second = await engine.Source(DatabaseAccount.App).OpenConnectionAsync();
            await second.BeginTransactionAsync();
            await EnterAsync(second, "context/enter", new Parameter("token", token));
            await second.DisposeAsync();

            await using var third = await engine.Source(DatabaseAccount.App).OpenConnectionAsync();
            Assert.Equal(0, await CountAsync(third, $"select count(*) from {prefix}_messages"));
        }
        finally
        {
            await ((IAsyncDisposable)engine).DisposeAsync();
        }
    }

    [SkippableFact]
    public async Task An_ended_session_opens_nothing()
    {
        var session = await Lab.Sessions.StartAsync(tenants[2].UserId, TimeSpan.FromHours(1), new(), default);
        Assert.True(await Lab.Sessions.RevokeAsync(session.Token, default));

        await using var connection = await Lab.Engine.Source(DatabaseAccount.App).OpenConnectionAsync();
        foreach (var token in new[] { session.Token, "unknown", new string('A', 43) })
        {
            var error = await Assert.ThrowsAnyAsync<DbException>(() => EnterAsync(connection, "context/enter", new Parameter("token", token)));
            Assert.Equal(FailureKind.NotAuthenticated, Lab.Engine.Classify(error).Kind);
        }
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-18")]
    [Trait("Requirement", "P-TENANT-04")]
    [Trait("Requirement", "P-TENANT-05")]
    [Trait("Requirement", "P-TENANT-06")]
    [Trait("Requirement", "E-106")]
    public async Task Each_account_has_the_rights_on_tables_that_are_written_here_and_no_others()
    {
        Assert.Equal(
            Lines(
                ("pf_feature_flags", "select"),
                ("pf_outbox", "insert, select"),
                ("pf_ref_career_paths", "select"),
                ("pf_ref_role_templates", "select"),
                ("pf_ref_skill_labels", "select"),
                ("pf_ref_skills_catalog", "select"),
                ("pf_role_permissions", "select"),
                ("pf_roles", "select"),
                ("pf_user_feature_flags", "select"),
                ("pf_user_group_members", "select"),
                ("pf_user_groups", "select"),
                ("pf_user_preferences", "select"),
                ("pf_user_roles", "select"),
                ("pf_user_sessions", "select"),
                ("pf_users", "select"),
                ("v_users_complete", "select")),
            await TableRightsAsync("pf_app"));
        Assert.Equal(
            Lines(
                ("pf_analytics_intake", "insert"),
                ("pf_api_answers", "delete, insert, select, update"),
                ("pf_api_keys", "insert, select, update"),
                ("pf_archives", "select"),
                ("pf_audit_log", "select"),
                ("pf_audit_values", "select"),
                ("pf_domain_values", "delete, insert, select"),
                ("pf_domains", "insert, select, update"),
                ("pf_entities", "insert, select, update"),
                ("pf_entity_definitions", "insert, select, update"),
                ("pf_entity_values", "delete, insert, select"),
                ("pf_erasures", "select"),
                ("pf_error_log", "select"),
                ("pf_feature_flags", "delete, insert, select, update"),
                ("pf_inactivity_notices", "insert, select"),
                ("pf_jobs", "select"),
                ("pf_metric_samples", "select"),
                ("pf_module_scripts", "select"),
                ("pf_module_versions", "select"),
                ("pf_mv_user_stats", "select"),
                ("pf_outbox", "insert, select"),
                ("pf_partition_removals", "select"),
                ("pf_partitioned_tables", "select"),
                ("pf_privacy_rules", "select"),
                ("pf_profile_changes", "select"),
                ("pf_ref_career_paths", "select"),
                ("pf_ref_role_templates", "select"),
                ("pf_ref_skill_labels", "select"),
                ("pf_ref_skills_catalog", "select"),
                ("pf_role_permissions", "delete, insert, select"),
                ("pf_roles", "delete, insert, select"),
                ("pf_schema_migrations", "select"),
                ("pf_schema_operations", "select"),
                ("pf_schema_steps", "select"),
                ("pf_sign_in_attempts", "select"),
                ("pf_sso_accounts", "delete, insert, select, update"),
                ("pf_tenant_modules", "select"),
                ("pf_tenant_tables", "select"),
                ("pf_tenants", "select"),
                ("pf_user_analytics", "select"),
                ("pf_user_feature_flags", "delete, insert, select, update"),
                ("pf_user_group_members", "delete, insert, select"),
                ("pf_user_groups", "delete, insert, select, update"),
                ("pf_user_invitations", "select"),
                ("pf_user_preference_values", "delete, insert, select"),
                ("pf_user_preferences", "insert, select, update"),
                ("pf_user_roles", "delete, insert, select"),
                ("pf_user_search_words", "delete, insert, select"),
                ("pf_user_sessions", "select"),
                ("pf_users", "select"),
                ("v_active_users_summary", "select"),
                ("v_user_table_stats", "select"),
                ("v_users_complete", "select")),
            await TableRightsAsync("pf_provisioner"));
        Assert.Equal(Lines(("pf_mv_user_stats", "select"), ("pf_user_analytics", "select")), await TableRightsAsync("pf_analytics_reader"));
        Assert.Equal(Lines(("pf_analytics_intake", "insert")), await TableRightsAsync("pf_analytics_writer"));
        Assert.Empty(await TableRightsAsync("public"));
        Assert.Equal(
            tenants.SelectMany(tenant => Tables.Keys.SelectMany(suffix => (suffix == "skill_summary" ? ["select"] : new[] { "delete", "insert", "select", "update" })
                .Select(right => $"{right} on {tenant.Prefix}_{suffix}"))).Order(StringComparer.Ordinal),
            await TableRightsAsync("pf_app_role"));
    }

    private static IEnumerable<string> Lines(params IEnumerable<(string Table, string Rights)> granted) => granted
        .SelectMany(grant => grant.Rights.Split(", ").Select(right => $"{right} on {grant.Table}"))
        .Order(StringComparer.Ordinal);

    /// <summary>Rights on whole tables and views granted to an account itself, as <c>select on pf_users</c>, sorted; those of reference sets left out.</summary>
    private protected abstract Task<IReadOnlyList<string>> TableRightsAsync(string grantee);

    /// <summary>A tenant for tests of one engine.</summary>
    private protected (string UserId, string Prefix, string Token) Tenant(int index) => tenants[index];

    private protected async Task EnterAsync(DbConnection connection, string statement, params Parameter[] parameters)
    {
        Lab.Engine.BeginContext(connection);
        await using var command = Lab.Engine.CreateStatement(connection, statement, parameters);
        Lab.Engine.BindResult(command);
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
    }

    private protected async Task<long> CountAsync(DbConnection connection, string sql) =>
        Convert.ToInt64(await Lab.ScalarAsync(connection, sql), CultureInfo.InvariantCulture);

    // the only conversation of a user bears the user's own key
    private static string InsertInto(string prefix, string suffix, string userId, string key)
    {
        var (column, columns, values) = Tables[suffix];
        return $"insert into {prefix}_{suffix} ({column}, {columns}) values ('{key}', {values.Replace("{conversation}", userId, StringComparison.Ordinal)})";
    }

    /// <summary>Runs a statement as the app under a user's context, or under none, and takes it back.</summary>
    /// <returns>The count that it gave or the rows that it changed; null when it was refused.</returns>
    private async Task<long?> TryAsync(string? token, string sql)
    {
        await using var connection = await Lab.Engine.Source(DatabaseAccount.App).OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (token is not null)
        {
            await EnterAsync(connection, "context/enter", new Parameter("token", token));
        }

        try
        {
            return sql.StartsWith("select", StringComparison.Ordinal) ? await CountAsync(connection, sql) : await Lab.ExecuteAsync(connection, sql);
        }
        catch (DbException error)
        {
            var kind = Lab.Engine.Classify(error).Kind;
            Assert.True(kind is FailureKind.Denied or FailureKind.Missing, $"{sql}: {kind} {error.Message}"); // refused, not merely wrong
            return null;
        }
    }

    private async Task AssertUntouchedAsync()
    {
        await using var administrator = await Database.OpenAsAdministratorAsync();
        foreach (var (_, prefix, _) in tenants)
        {
            foreach (var suffix in Tables.Keys)
            {
                Assert.Equal(1, await CountAsync(administrator, $"select count(*) from {prefix}_{suffix}"));
            }
        }
    }

    private static IEnumerable<Parameter> ParametersOf(string statement) => statement switch
    {
        "provisioning/verify" => [new("user_id", "x")],
        "operations/request" =>
        [
            new("operation_id", "x"), new("user_id", "x"), new("kind", "drop"), new("module", "career"), new("target_version", null, BindType.Int32),
            new("priority", 1, BindType.Int32), new("requested_by", "x"),
        ],
        "operations/lease_next" or "operations/lease_task" => [new("worker", "x"), new("lease_seconds", 1, BindType.Int32)],
        "operations/complete" => [new("operation_id", "x"), new("fence", 1L, BindType.Int64)],
        "operations/cancel" or "operations/retry" => [new("operation_id", "x"), new("requested_by", "x")],
        "identity/register_users" => [new("users", "[]", BindType.Json), new("module", "career"), new("requested_by", "x")],
        "identity/start_session" =>
        [
            new("session_id", "x"), new("user_id", "x"), new("token_hash", "x"), new("lifetime_seconds", 60, BindType.Int32), new("user_agent", null), new("ip_address", null),
            new("idle_seconds", null, BindType.Int32),
        ],
        "identity/revoke_sessions" => [new("user_id", "x"), new("session_id", null), new("keep_token", null)],
        "credentials/look_up" => [new("email", "x@example.org"), new("username_key", null), new("token", null)],
        "credentials/set_password" => [new("user_id", "x"), new("password_hash", "x")],
        "credentials/reset_password" => [new("token", "x"), new("password_hash", "x")],
        "credentials/verify_email" => [new("token", "x")],
        "credentials/purge_expired" => [new("batch", 1, BindType.Int32), new("keep_seconds", 0, BindType.Int32)],
        "context/enter_task" => [new("task_id", "x"), new("fence", 1L, BindType.Int64)],
        _ => [new("timeout_ms", 1_000, BindType.Int32), new("lock_timeout_ms", 900, BindType.Int32), new("operation_id", "x"), new("fence", 1L, BindType.Int64)],
    };
}
