using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Pathfinder.Data.PostgreSql.Embedded;
using Pathfinder.Hosting;

namespace Pathfinder.Provisioning.Cli.Drills;

/// <summary>Dumps a whole platform, accounts and rights included, brings it into a second server, and holds the two against each other.</summary>
internal sealed class PlatformDrill(DrillGround ground, CommandContext context)
{
    private const string Source = "source";
    private const string Second = "second";

    /// <summary>Runs it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!context.HasDataFolder)
        {
            await ground.FillAsync(context, Source, users: 8, cancellationToken);
        }

        var platform = await context.PlatformAsync(context.HasDataFolder ? null : ground.SettingsOf(Source), cancellationToken);
        var server = platform.Server ?? throw new CommandFailure(ExitCode.Usage, "The drill dumps private servers only: docs/recovery.md has the same steps for another server.");
        var before = await DumpAsync(server, cancellationToken);
        await using (var second = await ground.TimeAsync("make a second server", async () =>
        {
            var made = await EmbeddedPostgres.StartAsync(ground.OptionsOf(Second, server.BinFolder), NullLogger.Instance, cancellationToken);
            return (made, FormattableString.Invariant($"PostgreSQL on 127.0.0.1:{made.Port}"));
        }))
        {
            await RestoreAsync(second, cancellationToken);
            await ground.TimeAsync("compare", async () =>
            {
                var after = await DatabaseImage.TakeAsync(second.SuperuserConnectionString, PathfinderPlatform.Database, cancellationToken);
                DrillGround.MustBeNone("The platform that came out of the dump", before.DifferencesTo(after));
                return FormattableString.Invariant($"{after.TableCount} tables, {after.RowCount} rows, accounts, rights and policies are the same");
            });
            await using var restored = await Restored.StartAsync(ground, Second, cancellationToken);
            await ground.TimeAsync("go on", () => Restored.GoOnAsync(ground, Second, restored, cancellationToken));
            await ground.TimeAsync("verify", () => Restored.VerifyAsync(ground, Second, restored, cancellationToken));
        }
    }

    // dump and image see the same moment, also of a platform that is at work
    private Task<DatabaseImage> DumpAsync(EmbeddedPostgres server, CancellationToken cancellationToken) => ground.TimeAsync("dump", async () =>
    {
        await using var connection = await DatabaseImage.OpenAsync(server.SuperuserConnectionString, PathfinderPlatform.Database, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        await using var export = new NpgsqlCommand("select pg_export_snapshot()", connection, transaction);
        var snapshot = (string)(await export.ExecuteScalarAsync(cancellationToken))!;
        var programs = new ClientPrograms(server, ground.PathOf("source.pass"));
        await programs.RunAsync(
            "pg_dumpall", cancellationToken, "--globals-only", "--file=" + ground.PathOf("accounts.sql"), "--dbname=" + programs.Target("postgres"));
        await programs.RunAsync(
            "pg_dump", cancellationToken, "--format=custom", "--create", "--snapshot=" + snapshot, "--file=" + ground.PathOf("platform.dump"),
            "--dbname=" + programs.Target(PathfinderPlatform.Database));
        var image = await DatabaseImage.TakeAsync(connection, cancellationToken);
        var size = new FileInfo(ground.PathOf("platform.dump")).Length / 1024;
        return (image, string.Create(CultureInfo.InvariantCulture, $"{image.TableCount} tables, {image.RowCount} rows in {size} KiB"));
    });

    private Task RestoreAsync(EmbeddedPostgres second, CancellationToken cancellationToken) => ground.TimeAsync("restore", async () =>
    {
        // the superuser is there already, under a password of its own
        var accounts = await File.ReadAllLinesAsync(ground.PathOf("accounts.sql"), cancellationToken);
        var superuser = new NpgsqlConnectionStringBuilder(second.SuperuserConnectionString).Username;
        await File.WriteAllLinesAsync(
            ground.PathOf("accounts.sql"), accounts.Where(line => line != $"CREATE ROLE {superuser};" && !line.StartsWith($"ALTER ROLE {superuser} ", StringComparison.Ordinal)), cancellationToken);
        var programs = new ClientPrograms(second, ground.PathOf("second.pass"));
        await programs.RunAsync(
            "psql", cancellationToken, "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file=" + ground.PathOf("accounts.sql"), "--dbname=" + programs.Target("postgres"));
        await programs.RunAsync("pg_restore", cancellationToken, "--exit-on-error", "--create", "--dbname=" + programs.Target("postgres"), ground.PathOf("platform.dump"));
        return "accounts first, then the database";
    });
}
