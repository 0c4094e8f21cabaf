using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Pathfinder.Data.PostgreSql.Embedded;

/// <summary>A host's use of the private PostgreSQL server of a data folder.</summary>
/// <remarks>
/// The first host starts the server, later ones attach to it, and the last to leave stops it. A host that is killed cannot: its server
/// runs on, the next host attaches to it and, as the last, stops it. The server listens on 127.0.0.1 only.
/// </remarks>
internal sealed partial class EmbeddedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan LeaveLimit = TimeSpan.FromSeconds(30);
    private readonly ServerFolder folder;
    private readonly ServerControl control;
    private readonly IDisposable membership;
    private readonly ILogger logger;
    private int disposed;

    private EmbeddedPostgres(ServerFolder folder, PostgresBinaries binaries, ServerControl control, int port, bool attached, ILogger logger)
    {
        this.folder = folder;
        this.control = control;
        this.logger = logger;
        BinFolder = binaries.Folder;
        Port = port;
        Attached = attached;
        SuperuserConnectionString = ServerControl.ConnectionString(folder, port);
        membership = folder.Join();
    }

    /// <summary>The server's port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>How to reach the server as its superuser; holds the password.</summary>
    public string SuperuserConnectionString { get; }

    /// <summary>The full path of the data folder.</summary>
    public string DataFolder => folder.Root;

    /// <summary>The folder of the server's programs.</summary>
    public string BinFolder { get; }

    /// <summary>Whether the server ran already.</summary>
    public bool Attached { get; }

    /// <summary>Starts the server of a data folder, making its cluster first where there is none, or attaches to it if it runs.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="logger">Learns how long it took.</param>
    /// <param name="cancellationToken">Gives up; a server that was being started is stopped, a cluster that was being made is removed.</param>
    /// <exception cref="EmbeddedPostgresException">The server cannot be had; the message says why and what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.GetTimestamp();
        var folder = ServerFolder.Open(options.DataFolder);
        using var starting = await folder.LockAsync(options.StartTimeout, cancellationToken);
        var major = folder.MajorVersion();
        var binaries = PostgresBinaries.Find(options.BinFolder, major);
        var control = new ServerControl(folder, binaries, options, logger);
        if (major is null)
        {
            await control.CreateClusterAsync(cancellationToken);
        }

        var running = await control.FindRunningAsync(cancellationToken);
        var port = running ?? await control.StartAsync(cancellationToken);
        if (options.KeepRunning || running is null)
        {
            folder.SetKeepRunning(options.KeepRunning);
        }

        var server = new EmbeddedPostgres(folder, binaries, control, port, attached: running is not null, logger);
        server.LogReady(running is null ? "Started" : "Attached to", binaries.Version, folder.Root, port, (long)Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
        return server;
    }

    /// <summary>Stops a server that was left running.</summary>
    /// <returns>Whether the server has stopped or did not run; <see langword="false"/> when hosts still use it.</returns>
    /// <exception cref="EmbeddedPostgresException">The folder or the binaries cannot be used.</exception>
    public static async Task<bool> StopAsync(EmbeddedPostgresOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(options.DataFolder))
        {
            return true;
        }

        var folder = ServerFolder.Open(options.DataFolder);
        using var stopping = await folder.LockAsync(options.StartTimeout, cancellationToken);
        if (folder.MajorVersion() is not { } major)
        {
            return true;
        }

        if (folder.HasHosts())
        {
            return false;
        }

        await new ServerControl(folder, PostgresBinaries.Find(options.BinFolder, major), options, logger).StopAsync();
        return true;
    }

    /// <summary>Leaves the server; the last host to leave stops it, unless it is to be kept.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1)
        {
            return;
        }

        try
        {
            using var leaving = await folder.LockAsync(LeaveLimit, CancellationToken.None);
            membership.Dispose();
            if (folder.KeepsRunning || folder.HasHosts())
            {
                LogLeftRunning(folder.Root, Port);
                return;
            }

            await control.StopAsync();
            LogStopped(folder.Root);
        }
        catch (EmbeddedPostgresException error) // the host is going: the next one attaches to the server
        {
            membership.Dispose();
            LogNotStopped(folder.Root, error);
        }
    }

    [LoggerMessage(1505, LogLevel.Information, "{Action} PostgreSQL {Version} in {DataFolder} on port {Port} in {ElapsedMs} ms")]
    private partial void LogReady(string action, Version version, string dataFolder, int port, long elapsedMs);

    [LoggerMessage(1506, LogLevel.Information, "Left the server of {DataFolder} running on port {Port}")]
    private partial void LogLeftRunning(string dataFolder, int port);

    [LoggerMessage(1507, LogLevel.Information, "Stopped the server of {DataFolder}")]
    private partial void LogStopped(string dataFolder);

    [LoggerMessage(1508, LogLevel.Warning, "The server of {DataFolder} was not stopped")]
    private partial void LogNotStopped(string dataFolder, Exception error);
}
