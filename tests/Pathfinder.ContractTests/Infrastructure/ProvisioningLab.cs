using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pathfinder.Data.Access;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;
using Pathfinder.Data.Sessions;
using Pathfinder.Data.Users;
using Pathfinder.Jobs;
using Pathfinder.Jobs.Provisioning;
using Xunit;

namespace Pathfinder.ContractTests.Infrastructure;

/// <summary>Users and their tables to try things on: registers, asks, carries out, looks.</summary>
internal sealed class ProvisioningLab : IDisposable
{
    /// <summary>The tables of module career, without their prefix.</summary>
    public static readonly IReadOnlyList<string> Suffixes =
    [
        "achievement_metrics", "career_objectives", "conversations", "experiences_detailed", "messages", "profile_summaries", "skill_mappings", "skill_summary",
    ];

    private readonly WorkSignal signal = new();

    public ProvisioningLab(ITestDatabase database)
        : this(database, database.Engine)
    {
    }

    public ProvisioningLab(ITestDatabase database, IDatabaseEngine engine)
    {
        Database = database;
        Engine = engine;
        var tables = new SharedTables(engine);
        Registration = new UserRegistrar(engine, signal, Passwords.Hasher);
        Operations = new OperationService(engine, tables, signal);
        Users = new UserService(engine, tables, TimeProvider.System, []);
        Roles = new RoleService(engine, tables);
        Sessions = new SessionService(engine, tables);
        Channels = new OperationChannels(engine);
    }

    public ITestDatabase Database { get; }

    public IDatabaseEngine Engine { get; }

    /// <summary>What takes more than one call, where a test has it.</summary>
    public Func<IFaultPoint, IEnumerable<ILongOperation>> LongOperations { get; init; } = _ => [];

    public IUserRegistration Registration { get; }

    public IUsers Directory => Users;

    public IUsers Users { get; }

    public IRoles Roles { get; }

    public IOperations Operations { get; }

    public ISessions Sessions { get; }

    public IOperationChannels Channels { get; }

    /// <summary>Closes what other tests of the class have left open, so that the next lease is this test's own.</summary>
    public Task ClearQueueAsync() => AsOwnerAsync(
        "update pf_schema_operations set state = 'cancelled', fence = fence + 1, finished_at = current_timestamp where state in ('pending', 'running')");

    public static UserRegistration Person(string username, string? email = null) =>
        new(username, email ?? $"{Ulid.New()}@example.org", "Given", "Family");

    public async Task<RegistrationResult> RegisterAsync(string? username = null)
    {
        var result = await Registration.RegisterAsync(Person(username ?? "user " + Ulid.New()), "test", default);
        Assert.True(result.Verdict is RegistrationVerdict.Registered, $"'{username}' was {result.Verdict}: {result.Field} {result.Rule}");
        return result;
    }

    /// <summary>A user whose tables stand.</summary>
    /// <returns>Key of the user.</returns>
    public async Task<string> ReadyAsync(string? username = null)
    {
        var user = await RegisterAsync(username);
        await RunAsync();
        Assert.Equal("ready", await StateAsync(user.UserId!));
        return user.UserId!;
    }

    /// <summary>The job as a worker has it.</summary>
    public RunSchemaOperations Job(IFaultPoint? faults = null, int workers = 1, int leaseSeconds = 60, int retrySeconds = 0) => new(
        Channels, Engine, signal, Options.Create(new ProvisioningOptions { Workers = workers, LeaseSeconds = leaseSeconds, RetrySeconds = retrySeconds }),
        faults ?? new NoFaults(), LongOperations(faults ?? new NoFaults()), NullLogger<RunSchemaOperations>.Instance);

    /// <summary>Makes a pass over what is due.</summary>
    public Task<JobResult> RunAsync(int workers = 1) => Job(workers: workers).RunAsync(new JobContext(WorkerId.New()), default);

    /// <summary>Makes a pass in which something goes wrong; what fails is not due again before the test makes it so.</summary>
    public Task<JobResult> RunAsync(IFaultPoint faults) => Job(faults, retrySeconds: 3600).RunAsync(new JobContext(WorkerId.New()), default);

    /// <summary>Makes a pass in which nothing is tried a second time; what fails is not due again before the test makes it so.</summary>
    public Task<JobResult> RunOnceAsync() => RunAsync(new NoFaults());

    /// <summary>Makes an open operation due at once, and ends the lease of whoever is at work on it.</summary>
    public Task<int> MakeDueAsync(string operationId) => AsOwnerAsync(
        "update pf_schema_operations set due_at = due_at - interval '1' day where operation_id = :id and state in ('pending', 'running')", new Parameter("id", operationId));

    /// <summary>Asks for an operation and carries it out.</summary>
    /// <returns>Key of the operation.</returns>
    public async Task<string> CarryOutAsync(string userId, OperationKind kind)
    {
        var operation = await Operations.RequestAsync(userId, kind, "operator", default);
        await RunAsync();
        var found = await FindAsync(operation);
        Assert.True(found.Summary.State is OperationState.Succeeded, $"{kind}: {found.Summary.State} {found.Summary.Error}");
        return operation;
    }

    /// <summary>Leases the next operation, which there must be.</summary>
    public async Task<LeasedOperation> LeaseAsync(string worker = "worker", double seconds = 60)
    {
        await using var channel = await Channels.OpenAsync(default);
        var operation = await channel.LeaseNextAsync(new WorkerId(worker), TimeSpan.FromSeconds(seconds), default);
        Assert.NotNull(operation);
        return operation;
    }

    public async Task<LeasedOperation?> TryLeaseAsync(string worker = "worker", double seconds = 60)
    {
        await using var channel = await Channels.OpenAsync(default);
        return await channel.LeaseNextAsync(new WorkerId(worker), TimeSpan.FromSeconds(seconds), default);
    }

    public async Task WithChannelAsync(Func<IOperationChannel, Task> work)
    {
        await using var channel = await Channels.OpenAsync(default);
        await work(channel);
    }

    /// <summary>Calls the procedure of a leased operation, with more time than any lease has.</summary>
    public Task CallAsync(LeasedOperation operation) => WithChannelAsync(channel => channel.CarryOutAsync(operation, TimeSpan.FromMinutes(1), default));

    public Task CompleteAsync(LeasedOperation operation) => WithChannelAsync(channel => channel.CompleteAsync(operation, default));

    public async Task<OperationDetails> FindAsync(string operationId) => Assert.IsType<OperationDetails>(await Operations.FindAsync(operationId, default));

    public async Task<string> StateAsync(string userId) => (string)(await ScalarAsync("select state from pf_tenants where user_id = :id", new Parameter("id", userId)))!;

    public async Task<string> PrefixAsync(string userId) => (string)(await ScalarAsync("select prefix from pf_tenants where user_id = :id", new Parameter("id", userId)))!;

    public async Task<long> SetAsync(string userId) => await CountAsync("select set_no from pf_tenants where user_id = :id", new Parameter("id", userId));

    /// <summary>Tables in the dictionary that bear a prefix, whatever the catalogue says.</summary>
    public async Task<IReadOnlyList<string>> TablesAsync(string prefix)
    {
        var lead = $"relation {prefix}_";
        return [.. (await Database.DictionaryAsync())
            .Where(line => line.StartsWith(lead, StringComparison.Ordinal))
            .Select(line => line[lead.Length..].Split(' ')[0])
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>Asserts that a tenant is what its state says: all tables and nothing to mend, or none.</summary>
    public async Task AssertTruthfulAsync(string userId)
    {
        var state = await StateAsync(userId);
        var tables = (await TablesAsync(await PrefixAsync(userId))).Intersect(Suffixes); // others' prefixes may be longer
        var catalogued = await CountAsync("select count(*) from pf_tenant_tables where user_id = :id", new Parameter("id", userId));
        var user = await CountAsync("select count(*) from pf_users where user_id = :id and schema_created = 'Y'", new Parameter("id", userId));
        if (state is "ready" or "suspended" or "archiving" or "archived")
        {
            Assert.Equal(Suffixes, tables);
            Assert.Equal((Suffixes.Count, 1), (catalogued, user));
            Assert.Empty(await Operations.VerifyAsync(userId, default));
        }
        else
        {
            Assert.Empty(tables);
            Assert.Equal((0, 0), (catalogued, user));
        }
    }

    public async Task<object?> ScalarAsync(string sql, params Parameter[] parameters)
    {
        await using var connection = await Database.OpenAsOwnerAsync();
        return await ScalarAsync(connection, sql, parameters);
    }

    public async Task<object?> ScalarAsync(DbConnection connection, string sql, params Parameter[] parameters)
    {
        await using var command = Command(connection, sql, parameters);
        return await command.ExecuteScalarAsync() is var value && value is DBNull ? null : value;
    }

    public async Task<long> CountAsync(string sql, params Parameter[] parameters) =>
        Convert.ToInt64(await ScalarAsync(sql, parameters), CultureInfo.InvariantCulture);

    public async Task<List<string>> ColumnAsync(string sql, params Parameter[] parameters)
    {
        await using var connection = await Database.OpenAsOwnerAsync();
        await using var command = Command(connection, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
        {
            values.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        }

        return values;
    }

    public async Task<int> AsOwnerAsync(string sql, params Parameter[] parameters)
    {
        await using var connection = await Database.OpenAsOwnerAsync();
        return await ExecuteAsync(connection, sql, parameters);
    }

    public async Task<int> AsAdministratorAsync(string sql)
    {
        await using var connection = await Database.OpenAsAdministratorAsync();
        return await ExecuteAsync(connection, sql);
    }

    public async Task<int> ExecuteAsync(DbConnection connection, string sql, params Parameter[] parameters)
    {
        await using var command = Command(connection, sql, parameters);
        return await command.ExecuteNonQueryAsync();
    }

    public void Dispose() => signal.Dispose();

    private DbCommand Command(DbConnection connection, string sql, Parameter[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters)
        {
            Engine.Bind(command, parameter.Name, parameter.Value, parameter.Type);
        }

        return command;
    }
}
