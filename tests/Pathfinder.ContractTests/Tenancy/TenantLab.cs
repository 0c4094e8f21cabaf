using Microsoft.Extensions.Logging.Abstractions;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Outbox;
using Pathfinder.Data.Provisioning;
using Pathfinder.Data.Reference;
using Pathfinder.Data.Sessions;
using Pathfinder.Data.Skills;
using Pathfinder.Data.Tenancy;
using Pathfinder.Data.Users;
using Xunit;

namespace Pathfinder.ContractTests.Tenancy;

/// <summary>Tenants to try things on, over any engine with the schema installed.</summary>
internal sealed class TenantLab : IDisposable
{
    private readonly WorkSignal signal = new();
    private readonly SkillCatalog catalog = new(TimeProvider.System);
    private readonly Tenants tenants;
    private readonly SessionService sessions;

    public TenantLab(IDatabaseEngine engine)
    {
        Engine = engine;
        sessions = new SessionService(engine, new SharedTables(engine));
        Contexts = new TenantContexts(engine);
        tenants = new Tenants(engine, Contexts);
        Intake = new ExperienceIntake(tenants, engine, signal, NullLogger<ExperienceIntake>.Instance);
        Extraction = new SkillExtraction(tenants, catalog, TimeProvider.System);
    }

    public IDatabaseEngine Engine { get; }

    public TenantContexts Contexts { get; }

    public ITenants Tenants => tenants;

    public IWorkerTenants WorkerTenants => tenants;

    public IExperienceIntake Intake { get; }

    public SkillExtraction Extraction { get; }

    /// <summary>A user with tables, signed in.</summary>
    public async Task<AuthenticatedUser> NewUserAsync(string? username = null)
    {
        var userId = await RegisterAsync(username ?? "user " + Ulid.New());
        await ProvisionAsync();
        return await SignInAsync(userId);
    }

    public async Task<string> RegisterAsync(string username)
    {
        var registrar = new UserRegistrar(Engine, signal, Passwords.Hasher);
        var result = await registrar.RegisterAsync(new UserRegistration(username, $"{Ulid.New()}@example.org", "Given", "Family"), "test", default);
        Assert.Equal(RegistrationVerdict.Registered, result.Verdict);
        return result.UserId!;
    }

    public async Task ProvisionAsync()
    {
        await using var channel = await new OperationChannels(Engine).OpenAsync(default);
        while (await channel.LeaseNextAsync(WorkerId.New(), TimeSpan.FromMinutes(1), default) is { } operation)
        {
            await channel.CarryOutAsync(operation, TimeSpan.FromSeconds(30), default);
            await channel.CompleteAsync(operation, default);
        }
    }

    public async Task<AuthenticatedUser> SignInAsync(string userId)
    {
        var session = await sessions.StartAsync(userId, TimeSpan.FromHours(1), new ClientInfo(), default);
        return (await sessions.AuthenticateAsync(session.Token, default))!;
    }

    public Task SignOutAsync(AuthenticatedUser user) => sessions.RevokeAsync(user.Token, default);

    /// <summary>Does one unit of work in the user's tables and commits it.</summary>
    public async Task<T> InAsync<T>(AuthenticatedUser user, Func<TenantSession, Task<T>> work)
    {
        await using var tenant = await Tenants.OpenAsync(user);
        var result = await work(tenant);
        await tenant.CommitAsync();
        return result;
    }

    public Task InAsync(AuthenticatedUser user, Func<TenantSession, Task> work) => InAsync(user, async tenant =>
    {
        await work(tenant);
        return true;
    });

    /// <summary>Reads without committing.</summary>
    public async Task<T> LookAsync<T>(AuthenticatedUser user, Func<TenantSession, Task<T>> work)
    {
        await using var tenant = await Tenants.OpenAsync(user);
        return await work(tenant);
    }

    /// <summary>Leases the follow-up work of one experience; what other tests left is passed over.</summary>
    public async Task<LeasedTask> LeaseTaskAsync(string experienceId)
    {
        while (true)
        {
            var leased = await Engine.QueryAsync(
                DatabaseAccount.Provisioner, "operations/lease_task",
                row => new LeasedTask(row.Text("outbox_id")!, row.Text("kind")!, row.Text("payload")!, row.Number("fence")), default,
                new Parameter("worker", "test"),
                new Parameter("lease_seconds", 60, BindType.Int32));
            if (Assert.Single(leased) is var task && task.Payload.Contains(experienceId, StringComparison.Ordinal))
            {
                return task;
            }
        }
    }

    /// <summary>Exact names of a user's tables by suffix.</summary>
    public async Task<IReadOnlyDictionary<string, string>> TablesOfAsync(AuthenticatedUser user)
    {
        var tables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var suffix in TenantTables.Suffixes)
        {
            tables[suffix] = (string)(await ScalarAsync(
                DatabaseAccount.Provisioner, "select table_name from pf_tenant_tables where user_id = :id and suffix = :suffix",
                new("id", user.UserId), new("suffix", suffix)))!;
        }

        return tables;
    }

    /// <summary>Runs a statement of the test's own.</summary>
    public async Task<object?> ScalarAsync(DatabaseAccount account, string sql, params Parameter[] parameters)
    {
        await using var connection = await Engine.Source(account).OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters)
        {
            Engine.Bind(command, parameter.Name, parameter.Value, parameter.Type);
        }

        return await command.ExecuteScalarAsync() is var value && value is DBNull ? null : value;
    }

    /// <summary>Adds a skill to the shared catalogue.</summary>
    /// <returns>Its key.</returns>
    public async Task<string> NewSkillAsync(string name, string category = "transversal", bool retired = false)
    {
        var uri = "urn:test:" + Ulid.New();
        await new SkillImporter(Engine).ImportAsync([new SkillImport(uri, name, category, [])], default);
        if (retired)
        {
            await ScalarAsync(DatabaseAccount.Installer, "update pf_ref_skills_catalog set is_retired = 'Y' where skill_uri = :uri", new Parameter("uri", uri));
        }

        return (string)(await ScalarAsync(DatabaseAccount.Provisioner, "select skill_id from pf_ref_skills_catalog where skill_uri = :uri", new Parameter("uri", uri)))!;
    }

    public void Dispose()
    {
        signal.Dispose();
        catalog.Dispose();
    }
}
