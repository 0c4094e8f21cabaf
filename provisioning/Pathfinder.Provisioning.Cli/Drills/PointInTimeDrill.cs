using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Pathfinder.Data.PostgreSql.Embedded;
using Pathfinder.Data.Provisioning;
using Pathfinder.Hosting;
using Pathfinder.Provisioning.Cli.Commands;

namespace Pathfinder.Provisioning.Cli.Drills;

/// <summary>
/// Archives the log, takes a base backup, deletes rows and drops a tenant after a mark, and recovers a second server to that mark
/// from backup and archived log alone.
/// </summary>
internal sealed class PointInTimeDrill(DrillGround ground, CommandContext context)
{
    private const string Source = "source";
    private const string Recovered = "recovered";
    private const string Log = "log";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await ground.TimeAsync("archive the log", () => ArchiveLogAsync(cancellationToken));
        await ground.FillAsync(context, Source, users: 6, cancellationToken);
        var platform = await context.PlatformAsync(ground.SettingsOf(Source), cancellationToken);
        var server = platform.Server!;
        await ground.TimeAsync("base backup", () => BackUpAsync(server, cancellationToken));
        var (mark, before) = await ground.TimeAsync("change and mark", () => MarkAsync(server, cancellationToken));
        await ground.TimeAsync("lose", () => LoseAsync(platform, before, cancellationToken));
        await ground.TimeAsync("recover", () => PrepareAsync(server, mark, cancellationToken));
        await using var recovered = await ground.TimeAsync("replay", () => ReplayAsync(server, mark, cancellationToken));
        await ground.TimeAsync("compare", async () =>
        {
            var after = await DatabaseImage.TakeAsync(recovered.SuperuserConnectionString, PathfinderPlatform.Database, cancellationToken);
            DrillGround.MustBeNone("The platform as it was at the mark", before.DifferencesTo(after));
            return FormattableString.Invariant($"what was lost is back: {after.TableCount} tables, {after.RowCount} rows as at the mark; what came after is not there");
        });
        await using var restored = await Restored.StartAsync(ground, Recovered, cancellationToken);
        await ground.TimeAsync("go on", () => Restored.GoOnAsync(ground, Recovered, restored, cancellationToken));
        await ground.TimeAsync("verify", () => Restored.VerifyAsync(ground, Recovered, restored, cancellationToken));
    }

    // a segment counts as archived when it lies there whole under its name, on the disk; one that is there is never written over
    private async Task<string> ArchiveLogAsync(CancellationToken cancellationToken)
    {
        var folder = ground.PathOf(Log);
        await using var server = await EmbeddedPostgres.StartAsync(ground.OptionsOf(Source, binFolder: null), NullLogger.Instance, cancellationToken);
        Directory.CreateDirectory(folder);
        await Account(Source).TakeOverAsync(folder, cancellationToken);
        var command = $"if test -f \"{folder}/%f\"; then cmp -s \"%p\" \"{folder}/%f\"; else cp \"%p\" \"{folder}/%f.part\" && sync \"{folder}/%f.part\" && mv \"{folder}/%f.part\" \"{folder}/%f\"; fi";
        await using var connection = await DatabaseImage.OpenAsync(server.SuperuserConnectionString, "postgres", cancellationToken);
        foreach (var (name, value) in new[] { ("archive_mode", "on"), ("archive_command", command), ("archive_timeout", "60s") })
        {
            await ExecuteAsync(connection, $"alter system set {name} = '{value.Replace("'", "''", StringComparison.Ordinal)}'", cancellationToken);
        }

        return "from the next start on";
    }

    private async Task<string> BackUpAsync(EmbeddedPostgres server, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(ground.PathOf(Recovered));
        var programs = new ClientPrograms(server, ground.PathOf("source.pass"));
        await programs.RunAsync(
            "pg_basebackup", cancellationToken, "--pgdata=" + Cluster(Recovered), "--format=plain", "--checkpoint=fast", "--wal-method=stream", "--dbname=" + programs.Target("postgres"));
        await programs.RunAsync("pg_verifybackup", cancellationToken, Cluster(Recovered));
        var bytes = new DirectoryInfo(Cluster(Recovered)).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        return FormattableString.Invariant($"{bytes / 1024 / 1024} MiB, verified");
    }

    private static async Task<((DateTime Mark, DatabaseImage Before) Value, string Result)> MarkAsync(EmbeddedPostgres server, CancellationToken cancellationToken)
    {
        await using var connection = await DatabaseImage.OpenAsync(server.SuperuserConnectionString, PathfinderPlatform.Database, cancellationToken);
        // after the backup: only the log has it
        await ExecuteAsync(connection, "update pathfinder.pf_users set bio = 'before the mark' where username = 'johnny'", cancellationToken);
        var image = await DatabaseImage.TakeAsync(connection, cancellationToken);
        await Task.Delay(50, cancellationToken); // so that no commit has the mark's own microsecond
        await using var now = new NpgsqlCommand("select clock_timestamp()", connection);
        var mark = (DateTime)(await now.ExecuteScalarAsync(cancellationToken))!;
        await Task.Delay(50, cancellationToken);
        return ((mark, image), Written(mark));
    }

    private async Task<string> LoseAsync(PathfinderPlatform platform, DatabaseImage before, CancellationToken cancellationToken)
    {
        var superuser = platform.Server!.SuperuserConnectionString;
        await using var connection = await DatabaseImage.OpenAsync(superuser, PathfinderPlatform.Database, cancellationToken);
        await ExecuteAsync(connection, "update pathfinder.pf_users set bio = 'after the mark' where username = 'johnny'", cancellationToken);
        var rows = await ExecuteAsync(connection, "delete from pathfinder.pf_ref_skills_catalog", cancellationToken);
        await using (var services = Restored.Services(ground, Source, platform))
        {
            await using var find = new NpgsqlCommand("select user_id from pathfinder.pf_users where username = 'john_doe'", connection);
            var user = (string)(await find.ExecuteScalarAsync(cancellationToken))!;
            var drop = await services.GetRequiredService<IOperations>().RequestAsync(user, OperationKind.Drop, CommandContext.Operator, cancellationToken);
            await CommonOptions.Driver(services).CompleteAsync(drop, cancellationToken);
        }

        var after = await DatabaseImage.TakeAsync(connection, cancellationToken);
        if (rows == 0 || after.TableCount >= before.TableCount)
        {
            throw new CommandFailure(ExitCode.Failed, "Nothing was lost that could be recovered.");
        }

        await using var last = new NpgsqlCommand("select pg_walfile_name(pg_switch_wal())", connection);
        var segment = (string)(await last.ExecuteScalarAsync(cancellationToken))!;
        await UntilAsync(() => Task.FromResult(File.Exists(Path.Combine(ground.PathOf(Log), segment))), "The log was not archived", cancellationToken);
        return FormattableString.Invariant($"{rows} skills deleted, {before.TableCount - after.TableCount} tables of a tenant dropped, a text changed");
    }

    private async Task<string> PrepareAsync(EmbeddedPostgres server, DateTime mark, CancellationToken cancellationToken)
    {
        var cluster = Cluster(Recovered);
        await File.AppendAllLinesAsync(
            Path.Combine(cluster, "postgresql.auto.conf"),
            [
                "archive_mode = 'off'",
                $"restore_command = 'cp \"{ground.PathOf(Log)}/%f\" \"%p\"'",
                $"recovery_target_time = '{Written(mark)}'",
                "recovery_target_action = 'promote'",
            ],
            cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(cluster, "recovery.signal"), "", cancellationToken);
        File.Copy(Path.Combine(server.DataFolder, "password"), Path.Combine(ground.PathOf(Recovered), "password"));
        if (!OperatingSystem.IsWindows() && Account(Source).SwitchTo is { } account)
        {
            var given = await new ServerAccount(SwitchTo: null).RunAsync("chown", ["-R", account, cluster], cancellationToken);
            if (!given.Succeeded)
            {
                throw new CommandFailure(ExitCode.Failed, given.Output);
            }

            File.SetUnixFileMode(ground.PathOf(Recovered), File.GetUnixFileMode(ground.PathOf(Source)));
        }

        return "to " + Written(mark);
    }

    private async Task<(EmbeddedPostgres Server, string Result)> ReplayAsync(EmbeddedPostgres source, DateTime mark, CancellationToken cancellationToken)
    {
        var recovered = await EmbeddedPostgres.StartAsync(ground.OptionsOf(Recovered, source.BinFolder), NullLogger.Instance, cancellationToken);
        try
        {
            await using var connection = await DatabaseImage.OpenAsync(recovered.SuperuserConnectionString, "postgres", cancellationToken);
            await using var command = new NpgsqlCommand("select pg_is_in_recovery()", connection);
            await UntilAsync(async () => await command.ExecuteScalarAsync(cancellationToken) is false, "The server did not come to the mark", cancellationToken);
            return (recovered, "open for writing");
        }
        catch
        {
            await recovered.DisposeAsync();
            throw;
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> reached, string otherwise, CancellationToken cancellationToken)
    {
        for (var deadline = Environment.TickCount64 + (long)Patience.TotalMilliseconds; !await reached(); await Task.Delay(50, cancellationToken))
        {
            if (Environment.TickCount64 > deadline)
            {
                throw new CommandFailure(ExitCode.Failed, FormattableString.Invariant($"{otherwise} within {Patience.TotalSeconds} seconds."));
            }
        }
    }

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Written(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss.ffffff'+00'", CultureInfo.InvariantCulture);

    private string Cluster(string server) => Path.Combine(ground.PathOf(server), "cluster");

    private ServerAccount Account(string server) => ServerAccount.ForClusterOf(ClusterMarker.Read(Cluster(server))!.Account);
}
