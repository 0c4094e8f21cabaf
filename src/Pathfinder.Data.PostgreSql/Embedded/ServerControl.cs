using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Pathfinder.Data.PostgreSql.Embedded;

/// <summary>Makes the cluster of a data folder and starts, finds and stops its server. Its caller holds the folder's lock.</summary>
internal sealed partial class ServerControl(
    ServerFolder folder, PostgresBinaries binaries, EmbeddedPostgresOptions options, ILogger logger)
{
    /// <summary>The superuser of the cluster.</summary>
    public const string Superuser = "postgres";

    private const int PortAttempts = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);
    private readonly long started = Stopwatch.GetTimestamp();

    private bool OutOfTime => Stopwatch.GetElapsedTime(started) > options.StartTimeout;

    /// <summary>How to reach the server as its superuser.</summary>
    public static string ConnectionString(ServerFolder folder, int port) => new NpgsqlConnectionStringBuilder
    {
        Host = IPAddress.Loopback.ToString(),
        Port = port,
        Username = Superuser,
        Password = folder.Password(),
        Database = "postgres",
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    /// <summary>Makes the cluster under another name and gives it its own when it is whole, so that a kill leaves none that is half made.</summary>
    public async Task CreateClusterAsync(CancellationToken cancellationToken)
    {
        if (folder.ClearUnfinished() is { } aside)
        {
            LogSetAside(folder.Cluster, aside);
        }

        var account = await ServerAccount.ForNewClusterAsync(cancellationToken);
        await folder.PrepareAsync(account, cancellationToken);
        var clock = Stopwatch.GetTimestamp();
        try
        {
            var result = await InitialiseAsync(account, OperatingSystem.IsLinux() ? "C.UTF-8" : "C", cancellationToken);
            if (result.Output.Contains("invalid locale name", StringComparison.Ordinal))
            {
                folder.ClearUnfinished();
                result = await InitialiseAsync(account, "C", cancellationToken);
            }

            if (!result.Succeeded)
            {
                cancellationToken.ThrowIfCancellationRequested(); // Ctrl-C reaches initdb too
                throw Explain("initdb made no cluster", result.Output);
            }
        }
        finally
        {
            folder.ClearUnfinished();
        }

        LogCreated(folder.Cluster, binaries.Version, account.Name, (long)Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
    }

    /// <summary>Finds the server that runs already.</summary>
    /// <returns>Its port, or <see langword="null"/> when none runs and one may be started.</returns>
    public async Task<int?> FindRunningAsync(CancellationToken cancellationToken)
    {
        using var proof = FolderProof.TryPut(folder.Cluster);
        while (PostmasterFile.Read(folder.Cluster) is { } file)
        {
            var state = file.State(proof);
            if (state == PostmasterState.Gone)
            {
                LogStale(folder.Cluster, file.ProcessId);
                return null;
            }

            var answer = state == PostmasterState.Running ? await AskAsync(file.Port, proof, cancellationToken) : ProbeAnswer.Elsewhere;
            if (answer == ProbeAnswer.Ours)
            {
                return file.Port;
            }

            if (answer == ProbeAnswer.Elsewhere)
            {
                LogStale(folder.Cluster, file.ProcessId);
                PostmasterFile.Remove(folder.Cluster);
                return null;
            }

            if (OutOfTime)
            {
                throw new EmbeddedPostgresException(
                    EmbeddedPostgresFailure.Busy,
                    $"The server of '{folder.Root}', process {file.ProcessId}, runs but does not answer on port {file.Port}: look at '{folder.Log}', or end that process.");
            }

            await Task.Delay(Pause, cancellationToken);
        }

        return null;
    }

    /// <summary>Starts the server.</summary>
    /// <returns>Its port.</returns>
    public async Task<int> StartAsync(CancellationToken cancellationToken)
    {
        var account = Account();
        await folder.PrepareAsync(account, cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            var port = options.Port ?? FreePort();
            folder.WriteSettings(ServerSettings.Render(folder, port, options.Durability));
            var logs = new ServerLog(folder);
            var result = await LaunchAsync(account, cancellationToken);
            if (result.Succeeded)
            {
                return await ConfirmAsync(port, cancellationToken);
            }

            var said = logs.Read();
            if (said.Contains("Address already in use", StringComparison.Ordinal))
            {
                if (options.Port is not null || attempt == PortAttempts)
                {
                    throw new EmbeddedPostgresException(
                        EmbeddedPostgresFailure.PortTaken,
                        $"Port {port} of 127.0.0.1 is taken by another program: end that, or set no port to use a free one.");
                }
            }
            else if (!said.Contains("pre-existing shared memory block", StringComparison.Ordinal) || OutOfTime)
            {
                await StopAsync("immediate");
                throw Explain("The server did not start", said.Length > 0 ? said : result.Output);
            }

            await Task.Delay(Pause, cancellationToken); // a killed server's children are still leaving
        }
    }

    /// <summary>Stops the server, ending what its clients are doing; by force when it takes too long.</summary>
    public async Task StopAsync()
    {
        if (!await StopAsync("fast"))
        {
            LogForced(folder.Cluster, StopLimit.TotalSeconds);
            await StopAsync("immediate");
        }
    }

    private async Task<ProgramResult> InitialiseAsync(ServerAccount account, string locale, CancellationToken cancellationToken)
    {
        var cluster = await folder.BeginClusterAsync(account, cancellationToken);
        var password = await folder.LendPasswordAsync(account, cancellationToken);
        string[] arguments =
        [
            "--pgdata=" + cluster, "--encoding=UTF8", "--locale=" + locale, "--username=" + Superuser, "--pwfile=" + password,
            "--auth=scram-sha-256", "--data-checksums", "--no-instructions",
            .. options.Durability == PostgresDurability.None ? new[] { "--no-sync" } : [],
        ];
        try
        {
            var result = await account.RunAsync(binaries.PathOf("initdb"), arguments, cancellationToken);
            if (result.Succeeded)
            {
                folder.Publish(cluster, account);
            }

            return result;
        }
        finally
        {
            File.Delete(password);
        }
    }

    // pg_ctl gives the server a session of its own, so that Ctrl-C in the host's terminal passes it by
    private async Task<ProgramResult> LaunchAsync(ServerAccount account, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "start", "-w", "-s", "-t", Math.Ceiling(options.StartTimeout.TotalSeconds).ToString(CultureInfo.InvariantCulture),
            "-D", folder.Cluster, "-l", folder.StartLog, "-o", $"-c \"config_file={folder.Settings}\"",
        ];
        try
        {
            return await account.RunAsync(binaries.PathOf("pg_ctl"), arguments, cancellationToken, leaveChildren: true);
        }
        catch (OperationCanceledException)
        {
            await Task.Delay(Pause * 10, CancellationToken.None); // lets a server that was just born write its number
            await StopAsync();
            throw;
        }
    }

    private async Task<int> ConfirmAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            using var proof = FolderProof.TryPut(folder.Cluster);
            while (await AskAsync(port, proof, cancellationToken) != ProbeAnswer.Ours)
            {
                if (OutOfTime)
                {
                    throw Explain("The server started but does not answer", new ServerLog(folder, whole: true).Read());
                }

                await Task.Delay(Pause, cancellationToken);
            }

            return port;
        }
        catch (Exception error) when (error is EmbeddedPostgresException or OperationCanceledException)
        {
            await StopAsync();
            throw;
        }
    }

    private async Task<ProbeAnswer> AskAsync(int port, FolderProof? proof, CancellationToken cancellationToken)
    {
        if (port == 0)
        {
            return ProbeAnswer.None;
        }

        var target = new NpgsqlConnectionStringBuilder(ConnectionString(folder, port)) { Pooling = false, Timeout = 5 };
        try
        {
            await using var connection = new NpgsqlConnection(target.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("select (pg_stat_file($1, true)).size is not null", connection);
            command.Parameters.Add(new NpgsqlParameter { Value = proof?.Name ?? "PG_VERSION" });
            return await command.ExecuteScalarAsync(cancellationToken) is true ? ProbeAnswer.Ours : ProbeAnswer.Elsewhere;
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            throw folder.PasswordRefused(error);
        }
        catch (NpgsqlException)
        {
            return ProbeAnswer.None;
        }
    }

    private async Task<bool> StopAsync(string mode)
    {
        using var proof = FolderProof.TryPut(folder.Cluster);
        if (PostmasterFile.Read(folder.Cluster) is not { } file || file.State(proof) != PostmasterState.Running)
        {
            return true;
        }

        await Account().RunAsync(binaries.PathOf("pg_ctl"), ["stop", "-W", "-s", "-m", mode, "-D", folder.Cluster], CancellationToken.None);
        for (var clock = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(clock) < StopLimit; await Task.Delay(Pause))
        {
            if (file.State(proof) != PostmasterState.Running)
            {
                return true;
            }
        }

        return false;
    }

    private ServerAccount Account() => ServerAccount.ForClusterOf(ClusterMarker.Read(folder.Cluster)!.Account);

    private EmbeddedPostgresException Explain(string what, string said)
    {
        if (said.Contains("No space left on device", StringComparison.Ordinal) || folder.IsFull())
        {
            return folder.Full();
        }

        var reason = said.Split('\n').FirstOrDefault(line => line.Contains("FATAL:", StringComparison.Ordinal) || line.Contains("error:", StringComparison.Ordinal))
            ?? said.Split('\n')[^1];
        return new EmbeddedPostgresException(
            EmbeddedPostgresFailure.Failed, $"{what} in '{folder.Root}': {reason.Trim().TrimEnd('.')}; '{folder.Log}' may tell more.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [LoggerMessage(1501, LogLevel.Information, "Made the cluster {Cluster} with PostgreSQL {Version} as {Account} in {ElapsedMs} ms")]
    private partial void LogCreated(string cluster, Version version, string account, long elapsedMs);

    [LoggerMessage(1502, LogLevel.Warning, "The folder {Cluster} was no cluster; it was set aside as {Aside}")]
    private partial void LogSetAside(string cluster, string aside);

    [LoggerMessage(1503, LogLevel.Warning, "The last server of {Cluster}, process {ProcessId}, did not shut down; the next one recovers")]
    private partial void LogStale(string cluster, int processId);

    [LoggerMessage(1504, LogLevel.Warning, "The server of {Cluster} did not stop within {Seconds} s; it is stopped by force")]
    private partial void LogForced(string cluster, double seconds);
}
