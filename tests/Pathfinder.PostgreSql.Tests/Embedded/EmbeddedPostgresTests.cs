using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Pathfinder.Data.PostgreSql.Embedded;
using Pathfinder.Hosting;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Embedded;

public sealed class EmbeddedPostgresTests : IAsyncLifetime, IDisposable
{
    private static readonly CancellationToken Cancellation = CancellationToken.None;
    private readonly string folder = Path.Combine(Path.GetTempPath(), "pathfinder-embedded-" + Guid.NewGuid().ToString("N"));

    private readonly ServerFolderGuard guard;

    public EmbeddedPostgresTests() => guard = new ServerFolderGuard(folder);

    private string Cluster => Path.Combine(folder, "cluster");

    private string PasswordFile => Path.Combine(folder, "password");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (Directory.Exists(Cluster) && File.Exists(Path.Combine(Cluster, "pathfinder.json")))
        {
            Assert.True(await EmbeddedPostgres.StopAsync(Options(), NullLogger.Instance, Cancellation), "a test left a host behind");
        }

        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public void Dispose() => guard.Dispose();

    [Fact]
    public async Task A_new_folder_becomes_a_private_server_that_stops_with_its_host()
    {
        var server = await StartAsync();

        Assert.Equal("UTF8|on|127.0.0.1|UTC|256|scram-sha-256", await ScalarAsync(server, """
            select concat_ws('|', current_setting('server_encoding'), current_setting('data_checksums'), current_setting('listen_addresses'),
                current_setting('timezone'), current_setting('max_locks_per_transaction'), (select min(auth_method) from pg_hba_file_rules))
            """));
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(folder, "log"), "server-*.log"));
        await server.DisposeAsync();
        await server.DisposeAsync();
        Assert.False(await AcceptsAsync(server.Port));
        Assert.False(File.Exists(Path.Combine(Cluster, "postmaster.pid")));
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public async Task The_password_is_for_its_owner_only_and_nobody_gets_in_without_it()
    {
        await using var server = await StartAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PasswordFile));
        var stranger = new NpgsqlConnectionStringBuilder(server.SuperuserConnectionString) { Password = "guess", Pooling = false };
        await using var connection = new NpgsqlConnection(stranger.ConnectionString);
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync());
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
    }

    [Fact]
    public async Task It_starts_again_within_three_seconds_with_what_was_committed()
    {
        await using (var first = await StartAsync(durability: PostgresDurability.Normal))
        {
            await ScalarAsync(first, "create table kept as select 7 as number");
        }

        var clock = Stopwatch.StartNew();
        await using var second = await StartAsync(durability: PostgresDurability.Normal);

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(3), $"the start took {clock.Elapsed}");
        Assert.False(second.Attached);
        Assert.Equal("7|on", await ScalarAsync(second, "select number || '|' || current_setting('fsync') from kept"));
    }

    [SkippableFact]
    public async Task A_host_that_is_root_runs_the_server_as_an_unprivileged_account()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "needs root on Linux");
        await using var server = await StartAsync();

        var user = File.ReadLines($"/proc/{ServerProcess().Id}/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal));
        var groups = File.ReadLines($"/proc/{ServerProcess().Id}/status").First(line => line.StartsWith("Groups:", StringComparison.Ordinal));
        Assert.DoesNotContain("0", user.Split('\t').Skip(1));
        Assert.DoesNotContain("0", groups.Split('\t', ' ').Skip(1));
    }

    [SkippableFact]
    public async Task The_server_has_a_session_of_its_own_so_that_ctrl_c_passes_it_by()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "reads /proc");
        await using var server = await StartAsync();

        var process = ServerProcess().Id;
        var session = File.ReadAllText($"/proc/{process}/stat").Split(") ")[1].Split(' ')[3];
        Assert.Equal($"{process}", session);
    }

    [Fact]
    public async Task A_second_host_attaches_and_the_last_to_leave_stops_the_server()
    {
        var first = await StartAsync();
        var second = await StartAsync();

        Assert.True(second.Attached);
        Assert.Equal(first.Port, second.Port);
        await second.DisposeAsync();
        Assert.True(await AcceptsAsync(first.Port));
        var third = await StartAsync();
        await first.DisposeAsync();
        Assert.True(await AcceptsAsync(third.Port));
        await third.DisposeAsync();
        Assert.False(await AcceptsAsync(first.Port));
    }

    [Fact]
    public async Task Hosts_that_come_at_once_share_one_server()
    {
        var servers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => StartAsync())));

        Assert.Single(servers, server => !server.Attached);
        Assert.Single(servers.Select(server => server.Port).Distinct());
        await Task.WhenAll(servers.Select(server => server.DisposeAsync().AsTask()));
        Assert.False(await AcceptsAsync(servers[0].Port));
    }

    [Fact]
    public async Task A_kept_server_outlives_its_hosts_until_it_is_stopped()
    {
        var keeper = await StartAsync(keepRunning: true);
        await keeper.DisposeAsync();
        var guest = await StartAsync();
        Assert.True(guest.Attached);
        Assert.False(await EmbeddedPostgres.StopAsync(Options(), NullLogger.Instance, Cancellation)); // a host uses it
        await guest.DisposeAsync();

        Assert.True(await AcceptsAsync(keeper.Port));
        Assert.True(await EmbeddedPostgres.StopAsync(Options(), NullLogger.Instance, Cancellation));
        Assert.False(await AcceptsAsync(keeper.Port));
        await using (await StartAsync())
        {
        }

        Assert.False(File.Exists(Path.Combine(Cluster, "postmaster.pid"))); // the wish to keep ended with the server
    }

    [Fact]
    public async Task The_server_of_a_killed_host_serves_the_next_one_and_stops_with_it()
    {
        await using (await StartAsync(keepRunning: true))
        {
        }

        File.Delete(Path.Combine(folder, "keep-running")); // what a host killed by -9 leaves: a server, no lock, no wish to keep it
        var next = await StartAsync();

        Assert.True(next.Attached);
        await next.DisposeAsync();
        Assert.False(await AcceptsAsync(next.Port));
    }

    [Fact]
    public async Task A_killed_server_is_started_again_by_the_next_host()
    {
        await using var first = await StartAsync(PostgresDurability.Normal);
        await ScalarAsync(first, "create table kept as select 7 as number");
        var process = ServerProcess();
        process.Kill();
        await process.WaitForExitAsync();

        await using var next = await StartAsync(PostgresDurability.Normal);

        Assert.False(next.Attached);
        Assert.Equal("7", await ScalarAsync(next, "select number::text from kept"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stale_pid_file_does_not_keep_the_server_from_starting(bool numberReused)
    {
        await using (await StartAsync())
        {
        }

        var process = numberReused ? Environment.ProcessId : 99_999_999;
        await File.WriteAllTextAsync(Path.Combine(Cluster, "postmaster.pid"), $"{process}\n{Cluster}\n1700000000\n1\n\n127.0.0.1\n\nready\n");
        await using var server = await StartAsync();

        Assert.False(server.Attached);
        Assert.Equal("1", await ScalarAsync(server, "select 1::text"));
    }

    [SkippableFact]
    public async Task A_copy_of_a_folder_in_use_gets_a_server_of_its_own()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "copies with cp");
        await using var original = await StartAsync();
        var copy = Directory.CreateDirectory(Path.Combine(folder, "copy")).FullName;
        Assert.Equal(0, await RunAsync("cp", "-a", Cluster, PasswordFile, copy));

        await using var server = await EmbeddedPostgres.StartAsync(Options(copy), NullLogger.Instance, Cancellation);

        Assert.False(server.Attached);
        Assert.NotEqual(original.Port, server.Port);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_half_made_cluster_is_made_anew_and_what_is_not_ours_is_set_aside(bool underItsOwnName)
    {
        var unfinished = underItsOwnName ? Cluster : Path.Combine(folder, "cluster.new-0123");
        Directory.CreateDirectory(Path.Combine(unfinished, "base"));
        await File.WriteAllTextAsync(Path.Combine(unfinished, "postgresql.conf"), "half");
        await using var server = await StartAsync();

        Assert.Equal("1", await ScalarAsync(server, "select 1::text"));
        Assert.Empty(Directory.GetFileSystemEntries(folder, "cluster.new-*"));
        Assert.Equal(underItsOwnName ? 1 : 0, Directory.GetDirectories(folder, "cluster.aside-*").Length);
    }

    [Fact]
    public async Task A_cancelled_first_start_leaves_nothing_half_made()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(250));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => EmbeddedPostgres.StartAsync(Options(), NullLogger.Instance, soon.Token));

        Assert.False(File.Exists(Path.Combine(Cluster, "postmaster.pid")));
        Assert.Empty(Directory.GetFileSystemEntries(folder, "cluster.new-*"));
        await using var server = await StartAsync();
        Assert.Equal("1", await ScalarAsync(server, "select 1::text"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("cluster")]
    public async Task A_cluster_of_somebody_else_is_left_alone(string below)
    {
        var foreign = Directory.CreateDirectory(Path.Combine(folder, below)).FullName;
        await File.WriteAllTextAsync(Path.Combine(foreign, "PG_VERSION"), "15\n");

        await FailsAsync(EmbeddedPostgresFailure.ForeignCluster, Options());
        Assert.Equal("15\n", await File.ReadAllTextAsync(Path.Combine(foreign, "PG_VERSION")));
    }

    [Fact]
    public async Task A_cluster_of_another_major_version_is_left_alone()
    {
        await using (await StartAsync())
        {
        }

        var version = Path.Combine(Cluster, "PG_VERSION");
        var real = await File.ReadAllTextAsync(version);
        await File.WriteAllTextAsync(version, "14\n");
        await FailsAsync(EmbeddedPostgresFailure.OtherVersion, Options());
        await File.WriteAllTextAsync(version, real);
        await using var server = await StartAsync();
        Assert.Equal("1", await ScalarAsync(server, "select 1::text"));
    }

    [Fact]
    public async Task A_wrong_or_missing_password_is_told_and_costs_nothing()
    {
        await using (await StartAsync())
        {
        }

        var password = await File.ReadAllTextAsync(PasswordFile);
        await File.WriteAllTextAsync(PasswordFile, "wrong");
        await FailsAsync(EmbeddedPostgresFailure.PasswordRefused, Options());
        Assert.False(File.Exists(Path.Combine(Cluster, "postmaster.pid"))); // the server that was started to find out is gone
        File.Delete(PasswordFile);
        await FailsAsync(EmbeddedPostgresFailure.PasswordRefused, Options());
        await File.WriteAllTextAsync(PasswordFile, password);
        await using var server = await StartAsync();
        Assert.Equal("1", await ScalarAsync(server, "select 1::text"));
    }

    [Fact]
    public async Task A_port_in_use_is_told_and_the_server_starts_on_a_free_one()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var options = Options();
        options.Port = ((IPEndPoint)other.LocalEndpoint).Port;

        await FailsAsync(EmbeddedPostgresFailure.PortTaken, options);
        await using var server = await StartAsync();
        Assert.NotEqual(options.Port, server.Port);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_told()
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(file, "");

        await FailsAsync(EmbeddedPostgresFailure.FolderUnusable, Options(Path.Combine(file, "below")));
        await FailsAsync(EmbeddedPostgresFailure.FolderUnusable, Options(Path.Combine(folder, "a\"b")));
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_folder_that_the_servers_account_cannot_enter_is_told()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "needs root on Linux");
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var error = await FailsAsync(EmbeddedPostgresFailure.FolderUnusable, Options(Path.Combine(folder, "below")));
        Assert.Contains("/var/lib/pathfinder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_with_spaces_quotes_and_a_long_name_serves()
    {
        var odd = Path.Combine(folder, "it's Zoë's  data (Łódź) " + new string('x', 100));
        await using var server = await EmbeddedPostgres.StartAsync(Options(odd), NullLogger.Instance, Cancellation);

        Assert.Equal("", await ScalarAsync(server, "select current_setting('unix_socket_directories')")); // too long for a socket
    }

    [SkippableTheory]
    [InlineData(20, false)]
    [InlineData(60, true)]
    public async Task A_full_disk_is_told_and_the_server_starts_when_there_is_room(int megabytes, bool roomForACluster)
    {
        Skip.IfNot(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "mounts a small disk: needs root on Linux");
        Directory.CreateDirectory(folder);
        Skip.IfNot(await RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=755", "tmpfs", folder) == 0, "may not mount");
        try
        {
            if (roomForACluster)
            {
                await using var first = await StartAsync();
                await ScalarAsync(first, "create table kept as select 7 as number");
            }

            await RunAsync("dd", "if=/dev/zero", "of=" + Path.Combine(folder, "filler"), "bs=64k");
            await FailsAsync(EmbeddedPostgresFailure.DiskFull, Options());
            Assert.Empty(Directory.GetDirectories(folder, "cluster.new-*"));
            File.Delete(Path.Combine(folder, "filler"));
            if (roomForACluster)
            {
                await using var next = await StartAsync();
                Assert.Equal("7", await ScalarAsync(next, "select number::text from kept"));
            }
            else
            {
                await FailsAsync(EmbeddedPostgresFailure.DiskFull, Options());
            }
        }
        finally
        {
            await RunAsync("umount", folder);
        }
    }

    private EmbeddedPostgresOptions Options(string? other = null) =>
        new() { DataFolder = other ?? folder, Durability = PostgresDurability.None, StartTimeout = TimeSpan.FromSeconds(20) };

    private Task<EmbeddedPostgres> StartAsync(PostgresDurability durability = PostgresDurability.None, bool keepRunning = false)
    {
        var options = Options();
        options.Durability = durability;
        options.KeepRunning = keepRunning;
        return EmbeddedPostgres.StartAsync(options, NullLogger.Instance, Cancellation);
    }

    private static async Task<EmbeddedPostgresException> FailsAsync(EmbeddedPostgresFailure failure, EmbeddedPostgresOptions options)
    {
        var error = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => EmbeddedPostgres.StartAsync(options, NullLogger.Instance, Cancellation));
        Assert.True(error.Failure == failure, error.Message);
        return error;
    }

    private Process ServerProcess() =>
        Process.GetProcessById(int.Parse(File.ReadLines(Path.Combine(Cluster, "postmaster.pid")).First(), System.Globalization.CultureInfo.InvariantCulture));

    private static async Task<string?> ScalarAsync(EmbeddedPostgres server, string sql)
    {
        var target = new NpgsqlConnectionStringBuilder(server.SuperuserConnectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(target.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() as string;
    }

    private static async Task<bool> AcceptsAsync(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
