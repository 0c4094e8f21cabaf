using Microsoft.Extensions.Logging.Abstractions;
using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Outbox;
using Pathfinder.Data.Provisioning;
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
        sessions = new SessionService(engine);
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
        var registrar = new UserRegistrar(Engine, signal);
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

    /// <summary>Leases the follow-up work that is due, oldest first.</summary>
    public async Task<LeasedTask?> LeaseTaskAsync() => (await Engine.QueryAsync(
        DatabaseAccount.Provisioner, "operations/lease_task",
        row => new LeasedTask(row.Text("outbox_id")!, row.Text("kind")!, row.Text("payload")!, row.Number("fence")), default,
        new Parameter("worker", "test"),
        new Parameter("lease_seconds", 60, BindType.Int32))).SingleOrDefault();

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
        var id = Ulid.New();
        await ScalarAsync(
            DatabaseAccount.Provisioner,
            "insert into pf_ref_skills_catalog (skill_id, skill_uri, skill_name, category, is_retired) values (:id, :uri, :name, :category, :retired)",
            new("id", id), new("uri", "urn:test:" + id), new("name", name), new("category", category), new("retired", retired ? "Y" : "N"));
        await ScalarAsync(
            DatabaseAccount.Provisioner,
            "insert into pf_ref_skill_labels (skill_id, label_folded, label) values (:id, :folded, :label)",
            new("id", id), new("folded", Pathfinder.Data.Text.FoldedText.Fold(name)), new("label", name));
        return id;
    }

    public static string CodeOf(Exception error) => Assert.IsAssignableFrom<PathfinderException>(error).Code;

    public void Dispose()
    {
        signal.Dispose();
        catalog.Dispose();
    }
}
