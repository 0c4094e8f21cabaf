using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pathfinder.Hosting;

namespace Pathfinder.Provisioning.Cli;

/// <summary>What a command works with: its parsed line, its output and, once asked for, the product's services.</summary>
internal sealed class CommandContext(ParseResult line, GlobalOptions options, CommandEnvironment environment) : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> owned = [];
    private PathfinderPlatform? platform;
    private ServiceProvider? services;

    /// <summary>Where it writes.</summary>
    public Output Output { get; } = new(environment.Data, environment.Talk, line.GetValue(options.Json));

    /// <summary>Where passwords come from.</summary>
    public PasswordInput Passwords { get; } = new(environment.Input, environment.Talk);

    /// <summary>Who acts, for the audit: the account of the operating system.</summary>
    public static string Operator => "operator " + Environment.UserName;

    /// <summary>The value of an option.</summary>
    public T? Get<T>(Option<T> option) => line.GetValue(option);

    /// <summary>Whether an option stands on the line.</summary>
    public bool IsNamed(Option option) => line.GetResult(option) is { Implicit: false };

    /// <summary>The value of an argument.</summary>
    public T Get<T>(Argument<T> argument) => line.GetRequiredValue(argument);

    /// <summary>The value of an argument that may be left out.</summary>
    public T? Find<T>(Argument<T> argument) => line.GetValue(argument);

    /// <summary>Whether a folder for the private server is named on the command line.</summary>
    public bool HasDataFolder => line.GetValue(options.DataFolder) is not null;

    /// <summary>The database side, started at the first call.</summary>
    /// <param name="settings">Settings that this command insists on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<PathfinderPlatform> PlatformAsync(IReadOnlyDictionary<string, string?>? settings, CancellationToken cancellationToken)
    {
        if (platform is null)
        {
            var configuration = Configure(settings);
            var loggers = LoggerFactory.Create(logging => logging.AddPathfinderLogging(configuration, Level, withStackTraces: IsVerbose));
            owned.Add(new Owned(loggers));
            platform = await PathfinderPlatform.StartAsync(configuration, loggers, cancellationToken);
            owned.Add(platform);
        }

        return platform;
    }

    /// <summary>The product's services over an installed database, started at the first call.</summary>
    public async Task<IServiceProvider> ServicesAsync(CancellationToken cancellationToken)
    {
        if (services is null)
        {
            var started = await PlatformAsync(null, cancellationToken);
            await started.InstallWhereOursAsync(cancellationToken);
            var configuration = Configuration;
            services = new ServiceCollection()
                .AddSingleton<IConfiguration>(configuration)
                .AddLogging(logging => logging.AddPathfinderLogging(configuration, Level, withStackTraces: IsVerbose))
                .AddPathfinder(started)
                .AddPathfinderJobs()
                .BuildServiceProvider();
            owned.Add(services);
            SettingFault.ThrowIfAny(services);
        }

        return services;
    }

    /// <summary>One service over an installed database.</summary>
    public async Task<T> ServiceAsync<T>(CancellationToken cancellationToken)
        where T : notnull => (await ServicesAsync(cancellationToken)).GetRequiredService<T>();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        while (owned.Count > 0)
        {
            var last = owned[^1];
            owned.RemoveAt(owned.Count - 1);
            await last.DisposeAsync();
        }
    }

    private bool IsVerbose => line.GetValue(options.Verbose);

    private LogLevel Level => IsVerbose ? LogLevel.Information : LogLevel.Warning;

    /// <summary>The configuration of this command line.</summary>
    public IConfiguration Configuration => Configure(null);

    private IConfiguration Configure(IReadOnlyDictionary<string, string?>? settings)
    {
        var builder = new ConfigurationBuilder();
        if (environment.Configuration is { } given)
        {
            builder.AddConfiguration(given);
        }
        else
        {
            builder.AddJsonFile(Path.Combine(Environment.CurrentDirectory, "pathfinder.json"), optional: true).AddEnvironmentVariables("PATHFINDER_");
        }

        if (settings is not null)
        {
            builder.AddInMemoryCollection(settings);
        }

        if (line.GetValue(options.DataFolder) is { } folder)
        {
            builder.AddInMemoryCollection([new KeyValuePair<string, string?>("Pathfinder:DataFolder", folder)]);
        }

        return builder.Build();
    }

    private sealed class Owned(IDisposable item) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            item.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
