using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Pathfinder.Data.PostgreSql;
using Pathfinder.Data.Provisioning;
using Pathfinder.Data.Users;
using Pathfinder.Hosting;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Workers;

/// <summary>The host of workers: wakes at once, stops at once, and says plainly what keeps it from the database.</summary>
public sealed class WorkerHostTests(InstalledDatabase database) : ProvisioningContract, IClassFixture<InstalledDatabase>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    internal override ITestDatabase Database => database;

    [Fact]
    public async Task A_registration_in_one_host_wakes_the_worker_of_another()
    {
        await using var platform = await PlatformAsync(database.Settings);
        await using var otherPlatform = await PlatformAsync(database.Settings);
        using var worker = Host(platform, services => services.AddPathfinderWorker(platform));
        using var web = Host(otherPlatform, services => services.AddPathfinder(otherPlatform));
        await worker.StartAsync();
        var registration = web.Services.GetRequiredService<IUserRegistration>();
        await UntilReadyAsync((await registration.RegisterAsync(ProvisioningLab.Person("first to come"), "test", default)).UserId!, TimeSpan.FromSeconds(30));

        // the worker looks by itself once a minute only; the best of a few, for the machine may be busy with other tests
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 5 && best > Soon; i++)
        {
            var user = await registration.RegisterAsync(ProvisioningLab.Person($"caller {i}"), "test", default);
            var taken = await UntilReadyAsync(user.UserId!, TimeSpan.FromSeconds(20));
            best = taken < best ? taken : best;
        }

        Assert.InRange(best, TimeSpan.Zero, Soon);
        await StopAsync(worker);
    }

    [Fact]
    public async Task A_worker_stops_at_once_though_its_drop_waits_for_a_reader()
    {
        var user = await Lab.ReadyAsync();
        var drop = await Lab.Operations.RequestAsync(user, OperationKind.Drop, "operator", default);
        await using var reader = await ((ITestDatabase)database).HoldAsync(await Lab.PrefixAsync(user) + "_messages");
        await using var platform = await PlatformAsync(database.Settings);
        using var worker = Host(platform, services => services.AddPathfinderWorker(platform));
        await worker.StartAsync();
        await Database.UntilWaitingAsync();

        await StopAsync(worker);

        Assert.Equal(OperationState.Pending, (await Lab.FindAsync(drop)).Summary.State);
        await Lab.AssertTruthfulAsync(user);
    }

    [Fact]
    public async Task A_worker_outlives_the_loss_of_its_lines()
    {
        await using var platform = await PlatformAsync(database.Settings);
        using var worker = Host(platform, services => services.AddPathfinderWorker(platform), idleMilliseconds: 200);
        await worker.StartAsync();
        await UntilReadyAsync((await Lab.RegisterAsync()).UserId!, TimeSpan.FromSeconds(30));

        await Lab.AsAdministratorAsync("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and usename = 'pf_provisioner'");

        NpgsqlConnection.ClearAllPools();
        var user = await RetryAsync(() => Lab.RegisterAsync());
        await UntilReadyAsync(user.UserId!, TimeSpan.FromSeconds(30));
        await StopAsync(worker);
    }

    [Fact]
    public async Task A_database_that_cannot_be_reached_is_an_error_of_the_library()
    {
        await using var unreachable = new PostgreSqlEngine(With(builder => (builder.Host, builder.Port) = ("127.0.0.1", 1)));
        await using var refused = new PostgreSqlEngine(With(builder => builder.Password = "wrong"));
        foreach (var engine in new[] { unreachable, refused })
        {
            using var lab = new ProvisioningLab(database, engine);
            Func<Task>[] calls =
            [
                () => lab.Registration.RegisterAsync(ProvisioningLab.Person("some body"), "test", default),
                () => lab.Directory.FindAsync("nobody", default),
                () => lab.Operations.ListAsync(new OperationFilter(), default),
                () => lab.Operations.CountAsync(default),
                () => lab.Operations.RequestAsync(Ulid.New(), OperationKind.Create, "test", default),
                () => lab.Sessions.AuthenticateAsync(new string('A', 43), default),
                () => lab.Sessions.StartAsync(Ulid.New(), TimeSpan.FromHours(1), new(), default),
            ];
            foreach (var call in calls)
            {
                var error = await Assert.ThrowsAnyAsync<PathfinderException>(call);
                Assert.DoesNotContain("wrong", error.Message, StringComparison.Ordinal);
                Assert.Equal(engine == unreachable, error is UnavailableException);
            }
        }
    }

    [Fact]
    public async Task A_worker_that_the_server_refuses_ends_with_a_sentence()
    {
        var (exitCode, errors) = await WorkerProcess.RunAsync(With(builder => builder.Password = "wrong"), terminateWhen: null);

        Assert.Equal(1, exitCode);
        Assert.Equal("The server refuses Pathfinder:Connections:Provisioner: check its account and password.", errors.Trim());
    }

    [Fact]
    public async Task A_worker_without_a_server_ends_with_a_sentence()
    {
        var (exitCode, errors) = await WorkerProcess.RunAsync(With(builder => (builder.Host, builder.Port) = ("127.0.0.1", 1)), terminateWhen: null);

        Assert.Equal(1, exitCode);
        Assert.Single(errors.Trim().Split('\n'));
        Assert.Contains("could not be reached", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Provisioning__Workers", "99", "Workers")]
    [InlineData("Provisioning__Workers", "many", "Pathfinder:Provisioning:Workers")]
    [InlineData("Jobs__Schedules__prune-tasks", "now and then", "prune-tasks")]
    public async Task A_worker_with_a_wrong_setting_ends_with_a_sentence(string name, string value, string named)
    {
        var (exitCode, errors) = await WorkerProcess.RunAsync(database.Settings, terminateWhen: null, (name, value));

        Assert.Equal(1, exitCode);
        Assert.Contains(named, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_worker_told_to_stop_ends_well()
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no such signal.");
        var user = await Lab.RegisterAsync();

        var (exitCode, errors) = await WorkerProcess.RunAsync(database.Settings, async () => await UntilReadyAsync(user.UserId!, TimeSpan.FromSeconds(50)));

        Assert.Equal(0, exitCode);
        Assert.DoesNotContain("Exception", errors, StringComparison.Ordinal);
        await Lab.AssertTruthfulAsync(user.UserId!);
    }

    private static async Task<PathfinderPlatform> PlatformAsync(PostgreSqlSettings settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Pathfinder:Engine"] = "PostgreSql",
            ["Pathfinder:Connections:App"] = settings.App,
            ["Pathfinder:Connections:Provisioner"] = settings.Provisioner,
            ["Pathfinder:Connections:Installer"] = settings.Installer,
        }).Build();
        return await PathfinderPlatform.StartAsync(configuration, NullLoggerFactory.Instance, default);
    }

    private static IHost Host(PathfinderPlatform platform, Action<IServiceCollection> add, int idleMilliseconds = 60_000)
    {
        ArgumentNullException.ThrowIfNull(platform);
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Pathfinder:Provisioning:IdleMilliseconds"] = idleMilliseconds.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Pathfinder:Provisioning:RetrySeconds"] = "0",
        });
        builder.Logging.ClearProviders();
        add(builder.Services);
        return builder.Build();
    }

    private static async Task StopAsync(IHost host)
    {
        var watch = Stopwatch.StartNew();
        await host.StopAsync();
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    private static async Task<T> RetryAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (UnavailableException)
        {
            return await work();
        }
    }

    private async Task<TimeSpan> UntilReadyAsync(string userId, TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        while (await Lab.StateAsync(userId) != "ready")
        {
            Assert.True(watch.Elapsed < limit, "The tables are not ready.");
            await Task.Delay(10);
        }

        return watch.Elapsed;
    }

    private PostgreSqlSettings With(Action<NpgsqlConnectionStringBuilder> change)
    {
        string Changed(string connectionString)
        {
            var builder = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
            change(builder);
            return builder.ConnectionString;
        }

        return new PostgreSqlSettings { App = Changed(database.Settings.App), Provisioner = Changed(database.Settings.Provisioner), Installer = Changed(database.Settings.Installer) };
    }
}
