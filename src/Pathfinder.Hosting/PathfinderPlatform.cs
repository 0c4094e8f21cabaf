using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Pathfinder.Archiving.S3;
using Pathfinder.Data.Archiving;
using Pathfinder.Data.Archiving.Stores;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Installation;
using Pathfinder.Data.Installation.Documents;
using Pathfinder.Data.Installation.Schema;
using Pathfinder.Data.Oracle;
using Pathfinder.Data.Oracle.Installation;
using Pathfinder.Data.PostgreSql;
using Pathfinder.Data.PostgreSql.Embedded;
using Pathfinder.Data.PostgreSql.Installation;
using Pathfinder.Data.Security.Keys;

namespace Pathfinder.Hosting;

/// <summary>The database side of a host: the engine it was told to use, and the private server where it has one.</summary>
/// <remarks>Started before the host's services are built, because they need to know where the database is; disposed of after them.</remarks>
public sealed class PathfinderPlatform : IAsyncDisposable
{
    /// <summary>Name of the private server's database.</summary>
    internal const string Database = "pathfinder";

    private readonly EmbeddedPostgres? server;
    private KeyRingOptions keys = new();

    private PathfinderPlatform(
        PathfinderOptions options, InstallationOptions installation, IDatabaseEngine engine, IScriptDialect dialect, InstallationScripts scripts, EmbeddedPostgres? server)
    {
        Options = options;
        Engine = engine;
        Installation = new SchemaInstaller(new InstallationSessions(engine), dialect, scripts, installation);
        Verification = new SchemaVerifier(engine, dialect, scripts);
        this.server = server;
    }

    /// <summary>The settings it was started with.</summary>
    public PathfinderOptions Options { get; }

    /// <summary>Whether the database is a private server of this product.</summary>
    public bool IsEmbedded => server is not null;

    /// <summary>Port of the private server, where there is one.</summary>
    public int? Port => server?.Port;

    /// <summary>Data folder of the private server, where there is one.</summary>
    public string? DataFolder => server?.DataFolder;

    /// <summary>The private server, where there is one.</summary>
    internal EmbeddedPostgres? Server => server;

    /// <summary>The engine.</summary>
    internal IDatabaseEngine Engine { get; }

    /// <summary>Installs and removes the shared schema.</summary>
    internal ISchemaInstallation Installation { get; }

    /// <summary>Compares the shared schema with the files.</summary>
    internal ISchemaVerification Verification { get; }

    /// <summary>Writes the documents of the schema.</summary>
    internal SchemaDocuments Documents => new(Engine, PostgreSqlScripts(), OracleScripts());

    /// <summary>Reads the settings, starts the private server where no connection string is given, and builds the engine.</summary>
    /// <param name="configuration">The host's configuration; section <see cref="PathfinderOptions.Section"/> is read.</param>
    /// <param name="loggers">Makes the loggers of server and driver.</param>
    /// <param name="cancellationToken">Gives up; a server that was being started is stopped.</param>
    /// <exception cref="ConfigurationException">A setting is wrong, or names an adapter that is not built in.</exception>
    /// <exception cref="Data.PathfinderException">The private server cannot be had.</exception>
    public static async Task<PathfinderPlatform> StartAsync(IConfiguration configuration, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var options = Read<PathfinderOptions>(configuration, PathfinderOptions.Section);
        var installation = Read<InstallationOptions>(configuration, PathfinderOptions.Section + ":Installation");
        var pool = Read<PoolOptions>(configuration, PoolOptions.Section);
        var keys = Read<KeyRingOptions>(configuration, KeyRingOptions.Section);
        var platform = options.Engine.ToUpperInvariant() switch
        {
            "POSTGRESQL" => await StartPostgreSqlAsync(options, installation, pool, loggers, cancellationToken),
            "ORACLE" => StartOracle(options, installation, pool, loggers),
            _ => throw new ConfigurationException($"Pathfinder:Engine is '{options.Engine}': set PostgreSql or Oracle."),
        };
        platform.keys = keys;
        return platform;
    }

    /// <summary>Stops a private server that was left running.</summary>
    /// <returns>Whether it does not run any more; <see langword="false"/> when another host uses it.</returns>
    public static Task<bool> StopServerAsync(IConfiguration configuration, ILoggerFactory loggers, CancellationToken cancellationToken) =>
        EmbeddedPostgres.StopAsync(ServerOptions(Read<PathfinderOptions>(configuration, PathfinderOptions.Section)), loggers.CreateLogger<EmbeddedPostgres>(), cancellationToken);

    /// <summary>Installs what the private server lacks of the shared schema, where <see cref="PathfinderOptions.AutoInstall"/> allows; never changes another server.</summary>
    /// <exception cref="InstallationException">Refused, or a statement failed; the next run goes on.</exception>
    public Task InstallWhereOursAsync(CancellationToken cancellationToken) => InstallWhereOursAsync(progress: null, cancellationToken);

    /// <summary>Installs the shared schema where the private server lacks it and <see cref="PathfinderOptions.AutoInstall"/> allows.</summary>
    internal async Task InstallWhereOursAsync(IProgress<InstallationStep>? progress, CancellationToken cancellationToken)
    {
        if (IsEmbedded && Options.AutoInstall)
        {
            await Installation.UpAsync(progress, cancellationToken);
        }
    }

    /// <summary>Looks at the server, at its machine as far as that is this one, and at what the pools of this host ask of it.</summary>
    /// <exception cref="Data.PathfinderException">The server cannot be reached.</exception>
    internal async Task<IReadOnlyList<PreflightCheck>> PreflightAsync(CancellationToken cancellationToken)
    {
        var checks = await Installation.PreflightAsync(cancellationToken);
        var sessions = await Engine.QueryAsync(
            DatabaseAccount.Installer, "install/session_limit", row => row.IsDBNull(row.GetOrdinal("session_limit")) ? (long?)null : row.Number("session_limit"), cancellationToken);
        return [.. checks, ResourceChecks.Pools(Engine, sessions.Single()), .. DataFolder is { } folder ? ResourceChecks.Machine(folder) : []];
    }

    /// <summary>Makes sure that workers reach the database, so that a wrong setting ends the host with a sentence instead of a log that never ends.</summary>
    /// <exception cref="ConfigurationException">The server refuses the account, or has no such database.</exception>
    /// <exception cref="Data.PathfinderException">The server cannot be reached.</exception>
    internal async Task CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await Engine.Source(DatabaseAccount.Provisioner).OpenConnectionAsync(cancellationToken);
        }
        catch (DbException error)
        {
            var failure = Engine.Classify(error);
            throw failure.Kind switch
            {
                FailureKind.Denied => new ConfigurationException("The server refuses Pathfinder:Connections:Provisioner: check its account and password."),
                FailureKind.Missing => new ConfigurationException("The server has no such database as Pathfinder:Connections:Provisioner names: create it, or correct the name."),
                _ => failure.ToPublic(error),
            };
        }
    }

    /// <summary>The keys that were set; with none, the private server's own. Another server has none then, and the first use says so.</summary>
    /// <exception cref="ConfigurationException">The private server's key file holds no key.</exception>
    internal IKeyRing OpenKeyRing(TimeProvider clock) =>
        new KeyRing(keys.Ring.Count == 0 && DataFolder is { } folder ? LocalKey.Ring(folder) : keys, clock);

    /// <summary>The keys of a configuration, without a database: those that are set, else the one in the private server's folder.</summary>
    /// <exception cref="ConfigurationException">A setting is wrong.</exception>
    internal static IKeyRing ReadKeyRing(IConfiguration configuration, TimeProvider clock)
    {
        var set = Read<KeyRingOptions>(configuration, KeyRingOptions.Section);
        var options = Read<PathfinderOptions>(configuration, PathfinderOptions.Section);
        var folder = ServerOptions(options).DataFolder;
        return new KeyRing(set.Ring.Count == 0 && options.Connections.IsEmpty && Directory.Exists(folder) ? LocalKey.Ring(folder) : set, clock);
    }

    /// <summary>Where bundles lie: the bucket or the folder that is set, else a folder in the private server's folder.</summary>
    /// <exception cref="ArchiveStoreException">The bucket's settings are not enough to reach it.</exception>
    internal IArchiveStore OpenArchiveStore(ArchivingOptions options, S3StoreOptions s3, ILogger<S3ArchiveStore> logger) =>
        s3.IsSet ? new S3ArchiveStore(s3, logger)
        : !string.IsNullOrWhiteSpace(options.Folder) ? new FolderArchiveStore(Path.GetFullPath(options.Folder))
        : DataFolder is { } folder ? new FolderArchiveStore(Path.Combine(folder, "bundles"))
        : new NoArchiveStore();

    /// <summary>Closes the pools and leaves the private server, which stops when no other host uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Engine is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }

        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    private static T Read<T>(IConfiguration configuration, string section)
        where T : class, new()
    {
        T options;
        try
        {
            options = configuration.GetSection(section).Get<T>() ?? new T();
        }
        catch (InvalidOperationException error) when (SettingFault.Sentence(error) is { } sentence)
        {
            throw new ConfigurationException(sentence);
        }

        var faults = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true))
        {
            throw new ConfigurationException($"Section {section}: " + string.Join(" ", faults.Select(fault => fault.ErrorMessage)));
        }

        return options;
    }

    private static async Task<PathfinderPlatform> StartPostgreSqlAsync(
        PathfinderOptions options, InstallationOptions installation, PoolOptions pool, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        if (options.Connections.IsEmpty)
        {
            return await StartEmbeddedAsync(options, installation, pool, loggers, cancellationToken);
        }

        return Build(options, installation, pool, SettingsOf(options, "PostgreSQL"), server: null, loggers);
    }

    private static async Task<PathfinderPlatform> StartEmbeddedAsync(
        PathfinderOptions options, InstallationOptions installation, PoolOptions pool, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var server = await EmbeddedPostgres.StartAsync(ServerOptions(options), loggers.CreateLogger<EmbeddedPostgres>(), cancellationToken);
        try
        {
            var settings = await EmbeddedDatabase.PrepareAsync(server.SuperuserConnectionString, Database, cancellationToken);
            return Build(options, installation, pool, settings, server, loggers);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private static EmbeddedPostgresOptions ServerOptions(PathfinderOptions options)
    {
        var server = new EmbeddedPostgresOptions { BinFolder = options.BinFolder, Port = options.Port, KeepRunning = options.KeepRunning };
        if (!string.IsNullOrWhiteSpace(options.DataFolder))
        {
            server.DataFolder = Path.GetFullPath(options.DataFolder);
        }

        return server;
    }

    private static PathfinderPlatform Build(
        PathfinderOptions options, InstallationOptions installation, PoolOptions pool, PostgreSqlSettings settings, EmbeddedPostgres? server, ILoggerFactory loggers)
    {
        PostgreSqlEngine engine;
        try
        {
            engine = new PostgreSqlEngine(
                settings with
                {
                    App = pool.OfPostgreSql(settings.App),
                    Provisioner = pool.OfPostgreSql(settings.Provisioner),
                    Installer = pool.OfPostgreSql(settings.Installer),
                    AnalyticsWriter = settings.AnalyticsWriter is { } writer ? pool.OfPostgreSql(writer) : null,
                    AnalyticsReader = settings.AnalyticsReader is { } reader ? pool.OfPostgreSql(reader) : null,
                },
                loggers);
        }
        catch (ArgumentException error)
        {
            throw new ConfigurationException("Pathfinder:Connections: " + error.Message);
        }

        return new PathfinderPlatform(options, installation, engine, new PostgreSqlDialect(), PostgreSqlScripts(), server);
    }

    private static InstallationScripts PostgreSqlScripts() => InstallationScripts.From(typeof(PostgreSqlEngine).Assembly, new PostgreSqlDialect());

    private static InstallationScripts OracleScripts() => InstallationScripts.From(typeof(OracleSettings).Assembly, new OracleDialect());

    private static PostgreSqlSettings SettingsOf(PathfinderOptions options, string product) => options.Connections.IsComplete
        ? new PostgreSqlSettings
        {
            App = options.Connections.App!,
            Provisioner = options.Connections.Provisioner!,
            Installer = options.Connections.Installer!,
            AnalyticsWriter = options.Connections.AnalyticsWriterOrNone,
            AnalyticsReader = options.Connections.AnalyticsReaderOrNone,
        }
        : throw new ConfigurationException(
            $"Pathfinder:Connections names some of the accounts of {product}: give App, Provisioner and Installer, or none of them for a private server.");

#if PATHFINDER_FULL
    private static PathfinderPlatform StartOracle(PathfinderOptions options, InstallationOptions installation, PoolOptions pool, ILoggerFactory loggers)
    {
        if (!options.Connections.IsComplete)
        {
            throw new ConfigurationException("Oracle is no private server: set Pathfinder:Connections:App, :Provisioner and :Installer.");
        }

        var settings = new OracleSettings
        {
            App = pool.OfOracle(options.Connections.App!),
            Provisioner = pool.OfOracle(options.Connections.Provisioner!),
            Installer = pool.OfOracle(options.Connections.Installer!),
            AnalyticsWriter = options.Connections.AnalyticsWriterOrNone is { } writer ? pool.OfOracle(writer) : null,
            AnalyticsReader = options.Connections.AnalyticsReaderOrNone is { } reader ? pool.OfOracle(reader) : null,
        };
        var engine = new Data.Oracle.Driver.OracleEngine(settings, loggers);
        return new PathfinderPlatform(options, installation, engine, new OracleDialect(), OracleScripts(), server: null);
    }
#else
    private static PathfinderPlatform StartOracle(PathfinderOptions options, InstallationOptions installation, PoolOptions pool, ILoggerFactory loggers) => throw new ConfigurationException(
        "Pathfinder:Engine is Oracle, which this build does not have in it: build with PathfinderStack=full, or set PostgreSql.");
#endif
}
