using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Domains;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Sessions;
using Xunit;

namespace Pathfinder.ContractTests.Audit;

/// <summary>What the triggers of shared tables keep: who changed what, and when a row changed.</summary>
public abstract class AuditTriggerContract : ProvisioningContract
{
    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-29")]
    [Trait("Requirement", "P-SCHEMA-43")]
    [Trait("Requirement", "U-API-05")]
    [Trait("Requirement", "E-90")]
    public async Task Each_insert_update_and_delete_leaves_one_row_with_actor_time_old_and_new()
    {
        var names = await NamesAsync();
        foreach (var table in await AuditedTablesAsync())
        {
            var sample = Sample(table, names);
            foreach (var (action, statement) in new[] { ("insert", sample.Insert), ("update", sample.Update), ("delete", sample.Delete) })
            {
                var last = await Lab.CountAsync("select coalesce(max(audit_id), 0) from pf_audit_log");
                Assert.Equal(1, await Lab.AsOwnerAsync(statement));

                var entry = Assert.Single(await EntriesAsync(table, last));
                Assert.Equal(action, entry.Action);
                Assert.NotEmpty(entry.Actor);
                Assert.True(entry.IsRecent, $"{table}: the time is not that of the database's clock.");
                AssertValue(action == "insert" ? null : action == "update" ? sample.Before : sample.After, entry.Old, sample.Changed);
                AssertValue(action == "insert" ? sample.Before : action == "update" ? sample.After : null, entry.New, sample.Changed);
                Assert.Equal(Commitment(entry.Salt, "old", entry.Old), entry.OldCommitment);
                Assert.Equal(Commitment(entry.Salt, "new", entry.New), entry.NewCommitment);
                if (action == "update")
                {
                    Assert.Equal($$"""{"columns":["{{sample.Changed}}"]}""", entry.Details.Replace(" ", "", StringComparison.Ordinal));
                }
            }
        }
    }

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-33")]
    public async Task A_new_thing_is_in_the_history_with_whom_and_what()
    {
        var (id, by) = await ThingAsync();

        Assert.Equal([$"insert {by}"], await HistoryAsync(id));
    }

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-33")]
    public async Task A_changed_thing_is_in_the_history_with_the_changed_columns_only()
    {
        var (id, _) = await ThingAsync();
        await new EntityService(new SharedTables(Lab.Engine), Lab.Engine).SetActiveAsync(id, false, Actor.Named("operator:bob"), default);

        Assert.Equal("update operator:bob", (await HistoryAsync(id))[^1]);
        foreach (var (column, value) in new[] { ("old_values", "Y"), ("new_values", "N") })
        {
            var kept = await Lab.ColumnAsync(
                $"select v.{column} from pf_audit_values v join pf_audit_log l on l.audit_id = v.audit_id where l.resource_id = :id and l.action = 'update'", new Parameter("id", id));
            Assert.Equal($$"""{"is_active":"{{value}}"}""", Assert.Single(kept).Replace(" ", "", StringComparison.Ordinal));
        }
    }

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-33")]
    [Trait("Requirement", "E-89")]
    public async Task A_deleted_thing_leaves_its_history()
    {
        var (id, by) = await ThingAsync();

        Assert.Equal(1, await Lab.AsOwnerAsync("delete from pf_entities where entity_id = :id", new Parameter("id", id)));

        var history = await HistoryAsync(id);
        Assert.Equal($"insert {by}", history[0]);
        Assert.StartsWith("delete ", history[^1], StringComparison.Ordinal);
    }

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-32")]
    [Trait("Requirement", "U-API-17")]
    [Trait("Requirement", "E-101")]
    [Trait("Requirement", "E-115")]
    [Trait("Requirement", "E-116")]
    public async Task An_update_by_raw_sql_moves_updated_at_in_every_table_that_has_it()
    {
        var names = await NamesAsync();
        foreach (var table in await TablesWithAsync("updated_at"))
        {
            var sample = Sample(table, names);
            await Lab.AsOwnerAsync(sample.Insert);
            await Lab.AsOwnerAsync($"update {table} set updated_at = timestamp '2000-01-01 00:00:00' where {sample.Key}");
            Assert.True(
                await Lab.CountAsync($"select count(*) from {table} where {sample.Key} and updated_at > timestamp '2020-01-01 00:00:00' and updated_at >= created_at") == 1,
                $"{table}: updated_at can be set by hand.");
            var before = await Lab.ScalarAsync($"select updated_at from {table} where {sample.Key}");
            await Lab.AsOwnerAsync(sample.Update);
            Assert.True((DateTime)(await Lab.ScalarAsync($"select updated_at from {table} where {sample.Key}"))! > (DateTime)before!, $"{table}: updated_at stands still.");
            await Lab.AsOwnerAsync(sample.Delete);
        }
    }

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-34")]
    [Trait("Requirement", "P-TENANT-03")]
    public async Task Two_users_over_one_pooled_connection_are_told_apart()
    {
        var single = Database.NewEngine(poolSize: 1);
        await using var pools = single as IAsyncDisposable;
        var first = await Lab.ReadyAsync();
        var second = await Lab.ReadyAsync();
        foreach (var user in new[] { first, second, first })
        {
            var token = (await Lab.Sessions.StartAsync(user, TimeSpan.FromHours(1), new(), default)).Token;
            await AsUserAsync(single, token, $"update pf_users set first_name = 'Own {Ulid.New()}'");
        }

        var changes = await Lab.ColumnAsync("select actor || ' ' || resource_id from pf_audit_log where table_name = 'pf_users' and action = 'update' and actor in (:first, :second) order by audit_id",
            new Parameter("first", first), new Parameter("second", second));
        Assert.Equal([$"{first} {first}", $"{second} {second}", $"{first} {first}"], changes);
    }

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-34")]
    [Trait("Requirement", "P-TENANT-03")]
    [Trait("Requirement", "E-117")]
    public async Task An_operator_s_change_bears_the_name_and_client_it_was_made_for_and_the_next_one_does_not()
    {
        var engine = Database.NewEngine(poolSize: 1);
        await using var pools = engine as IAsyncDisposable;
        var tables = new SharedTables(engine);
        var (ada, night) = ("operator:" + Ulid.New(), "job:" + Ulid.New());
        foreach (var actor in new[] { Actor.Named(ada, new ClientInfo("2001:db8::7", "console")), Actor.Named(night) })
        {
            await tables.ChangeAsync(actor, (context, token) => AuditTrail.EraseAsync(engine, context, Ulid.New(), token), ConstraintRules.None, default);
        }

        Assert.Equal(
            [$"{ada} 2001:db8::7 console", $"{night} - -"],
            await Lab.ColumnAsync($"select actor || ' ' || coalesce(ip_address, '-') || ' ' || coalesce(user_agent, '-') from pf_audit_log where action = 'erase' and actor in ('{ada}', '{night}') order by audit_id"));
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-03")]
    public async Task A_registration_and_a_sign_in_bear_the_name_of_whom_they_were_made_for()
    {
        var user = await Lab.ReadyAsync();
        await Lab.Sessions.StartAsync(user, TimeSpan.FromHours(1), new ClientInfo("192.0.2.9", "browser"), default);

        Assert.Equal(["test"], await Lab.ColumnAsync("select actor from pf_audit_log where table_name = 'pf_users' and action = 'insert' and resource_id = :id", new Parameter("id", user)));
        Assert.Equal(
            [$"{user} 192.0.2.9 browser"],
            await Lab.ColumnAsync("select actor || ' ' || ip_address || ' ' || user_agent from pf_audit_log where table_name = 'pf_user_sessions' and action = 'insert' and subject_id = :id", new Parameter("id", user)));
    }

    [SkippableFact]
    [Trait("Requirement", "U-API-11")]
    [Trait("Requirement", "X-13")]
    public async Task The_audit_is_never_changed_not_even_by_its_owner()
    {
        await Lab.ReadyAsync();
        foreach (var statement in new[]
        {
            "update pf_audit_log set actor = 'somebody else'", "delete from pf_audit_log", "delete from pf_audit_log where audit_id = -1",
            "update pf_audit_values set new_values = null", "delete from pf_audit_values",
        })
        {
            var error = await Assert.ThrowsAnyAsync<DbException>(() => Lab.AsOwnerAsync(statement));
            Assert.Equal(FailureKind.Immutable, Lab.Engine.Classify(error).Kind);
            await using var connection = await Lab.Engine.Source(DatabaseAccount.Provisioner).OpenConnectionAsync();
            error = await Assert.ThrowsAnyAsync<DbException>(() => Lab.ExecuteAsync(connection, statement));
            Assert.Equal(FailureKind.Denied, Lab.Engine.Classify(error).Kind);
        }
    }

    [SkippableFact]
    [Trait("Requirement", "E-64")]
    public async Task A_change_that_is_taken_back_leaves_no_row()
    {
        await using var connection = await Database.OpenAsOwnerAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "insert into pf_roles (role_name, description) values ('undone', 'x')";
            await command.ExecuteNonQueryAsync();
            await transaction.RollbackAsync();
        }

        Assert.Equal(0, await Lab.CountAsync("select count(*) from pf_audit_log where resource_id = 'undone'"));
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-29")]
    public async Task What_is_personal_is_masked_and_what_is_secret_is_not_shown()
    {
        var user = await UserAsync();
        await Lab.AsOwnerAsync(
            "update pf_users set email = 'margaret@example.org', phone_number = '+4915112345678', date_of_birth = date '1990-04-05', password_hash = 'the hash', bio = 'abc', first_name = 'Margaret' where user_id = :id",
            new Parameter("id", user));
        await Lab.AsOwnerAsync("update pf_users set phone_number = '+4915112345608', bio = null, first_name = 'Peggy' where user_id = :id", new Parameter("id", user));

        var entries = await EntriesAsync("pf_users", 0);

        Assert.Equal(
            """{"bio":"a***","date_of_birth":"1***5","email":"m***@example.org","first_name":"Margaret","password_hash":"(secret)","phone_number":"+***8"}""", Canonical(entries[^2].New));
        Assert.Equal("""{"bio":"a***","first_name":"Margaret","phone_number":"+***8"}""", Canonical(entries[^1].Old));
        Assert.Equal("""{"first_name":"Peggy","phone_number":"+***8"}""", Canonical(entries[^1].New));
        Assert.DoesNotContain(entries, entry => (entry.Old + entry.New).Contains("the hash", StringComparison.Ordinal));
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-29")]
    public async Task What_is_counted_and_not_audited_leaves_no_row()
    {
        var user = await UserAsync();
        var last = await Lab.CountAsync("select max(audit_id) from pf_audit_log");

        await Lab.AsOwnerAsync("update pf_users set total_logins = total_logins + 1, last_activity_at = updated_at where user_id = :id", new Parameter("id", user));

        Assert.Empty(await EntriesAsync("pf_users", last));
    }

    [SkippableFact]
    [Trait("Requirement", "X-13")]
    public async Task An_erased_person_leaves_a_log_without_values()
    {
        var (erased, kept) = (await UserAsync(), await UserAsync());
        await Lab.AsOwnerAsync("update pf_users set first_name = 'Gone' where user_id = :id", new Parameter("id", erased));
        var rows = await Lab.CountAsync("select count(*) from pf_audit_log where subject_id = :id", new Parameter("id", erased));

        var trail = new AuditTrail(new SharedTables(Lab.Engine), Lab.Engine);
        Assert.Equal(rows, await trail.EraseAsync(erased, Actor.Named("operator:ada"), default));

        Assert.Equal(rows, await Lab.CountAsync("select count(*) from pf_audit_log where subject_id = :id", new Parameter("id", erased)));
        Assert.Equal(0, await Lab.CountAsync("select count(*) from pf_audit_values v join pf_audit_log l on l.audit_id = v.audit_id where l.subject_id = :id", new Parameter("id", erased)));
        Assert.Equal(1, await Lab.CountAsync("select count(*) from pf_audit_values v join pf_audit_log l on l.audit_id = v.audit_id where l.subject_id = :id", new Parameter("id", kept)));
        Assert.Equal(1, await Lab.CountAsync("select count(*) from pf_audit_log where action = 'erase' and actor = 'operator:ada' and resource_id = :id", new Parameter("id", erased)));
    }

    /// <summary>The tables that bear an audit trigger, by the catalogue.</summary>
    private protected abstract Task<List<string>> AuditedTablesAsync();

    /// <summary>The shared tables that have a column, by the catalogue.</summary>
    private protected abstract Task<List<string>> TablesWithAsync(string column);

    private static SampleRow Sample(string table, IReadOnlyDictionary<string, string> names) =>
        SampleRow.All.SingleOrDefault(sample => sample.Table == table)?.For(names)
        ?? throw new Xunit.Sdk.XunitException($"There is no sample row of {table}: add one.");

    private static string? Commitment(string salt, string side, string? values) =>
        values is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}:{side}:{values}")));

    private static void AssertValue(string? expected, string? values, string column)
    {
        if (expected is null)
        {
            Assert.Null(values);
            return;
        }

        using var json = JsonDocument.Parse(values!);
        Assert.Equal(expected, json.RootElement.GetProperty(column).ToString());
    }

    private static string Canonical(string? values)
    {
        using var json = JsonDocument.Parse(values!);
        return "{" + string.Join(',', json.RootElement.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => $"\"{member.Name}\":\"{member.Value}\"")) + "}";
    }

    private async Task<IReadOnlyDictionary<string, string>> NamesAsync()
    {
        var (group, flag, domain, definition) = (Ulid.New(), Ulid.New(), Ulid.New(), Ulid.New());
        await Lab.AsOwnerAsync($"insert into pf_user_groups (group_id, group_name) values ('{group}', 'of samples {group}')");
        await Lab.AsOwnerAsync($"insert into pf_feature_flags (flag_id, flag_key, flag_name, flag_type, default_value) values ('{flag}', 'for_samples_{flag.ToLowerInvariant()}', 'For samples', 'string', 'x')");
        await Lab.AsOwnerAsync($"insert into pf_domains (domain_id, domain_name, display_name) values ('{domain}', 'd{domain.ToLowerInvariant()}', 'For samples')");
        await Lab.AsOwnerAsync($$"""insert into pf_entity_definitions (definition_id, domain_id, definition_name, display_name, json_schema) values ('{{definition}}', '{{domain}}', 'sample', 'For samples', '{}')""");
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["domain"] = domain, ["definition"] = definition,
            ["id"] = Ulid.New(), ["user"] = await UserAsync(), ["tenant"] = await Lab.ReadyAsync(), ["group"] = group, ["flag"] = flag, ["hash"] = new string('a', 64),
        };
    }

    private async Task<string> UserAsync()
    {
        var user = Ulid.New();
        await Lab.AsOwnerAsync(
            $"insert into pf_users (user_id, username, username_key, email, first_name, last_name, schema_prefix) values ('{user}', 'u {user}', 'u {user}', '{user.ToLowerInvariant()}@example.org', 'Given', 'Family', 'user_{user[^20..].ToLowerInvariant()}')");
        return user;
    }

    private static async Task AsUserAsync(IDatabaseEngine engine, string token, string statement)
    {
        await using var connection = await engine.Source(DatabaseAccount.App).OpenConnectionAsync();
        engine.BeginContext(connection);
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var enter = engine.CreateStatement(connection, "context/enter", new Parameter("token", token));
            enter.Transaction = transaction;
            await engine.ReadAllAsync(enter, row => row.Text("user_id"), default);
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = statement;
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
            await transaction.CommitAsync();
        }

        await engine.EndContextAsync(connection);
    }

    private async Task<List<Entry>> EntriesAsync(string table, long after)
    {
        await using var connection = await Database.OpenAsOwnerAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            "select l.action, l.actor, l.details, l.old_commitment, l.new_commitment, v.salt, v.old_values, v.new_values, l.occurred_at" +
            "  from pf_audit_log l join pf_audit_values v on v.audit_id = l.audit_id where l.table_name = :table_name and l.audit_id > :after order by l.audit_id";
        Lab.Engine.Bind(command, "table_name", table, BindType.Text);
        Lab.Engine.Bind(command, "after", after, BindType.Int64);
        return await Lab.Engine.ReadAllAsync(
            command,
            row => new Entry(
                row.Text("action")!, row.Text("actor")!, row.Text("details")!, row.Text("old_commitment"), row.Text("new_commitment"), row.Text("salt")!,
                row.Text("old_values"), row.Text("new_values"), Math.Abs((DateTime.UtcNow - row.Utc("occurred_at")).TotalMinutes) < 5),
            default);
    }

    private sealed record Entry(
        string Action, string Actor, string Details, string? OldCommitment, string? NewCommitment, string Salt, string? Old, string? New, bool IsRecent);

    private async Task<(string Id, string By)> ThingAsync()
    {
        var (tables, by) = (new SharedTables(Lab.Engine), Actor.Named("operator:ada"));
        var domain = await new DomainService(tables, Lab.Engine).CreateAsync(new DomainDraft("d" + Ulid.New().ToLowerInvariant(), "Told"), by, default);
        var things = new EntityService(tables, Lab.Engine);
        var definition = await things.DefineAsync(domain.Id, new EntityDefinitionDraft("thing", "Thing", "{}"), by, default);
        return ((await things.CreateAsync(definition.Id, "{}", by, default)).Id, by.Name);
    }

    private Task<List<string>> HistoryAsync(string id) => Lab.ColumnAsync(
        "select action || ' ' || actor from pf_audit_log where table_name = 'pf_entities' and resource_id = :id order by audit_id", new Parameter("id", id));
}
