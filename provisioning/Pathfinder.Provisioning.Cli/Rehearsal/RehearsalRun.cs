using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Pathfinder.Data.Installation;
using Pathfinder.Data.Provisioning;
using Pathfinder.Data.Users;
using Pathfinder.Hosting;
using Pathfinder.Provisioning.Cli.Commands;

namespace Pathfinder.Provisioning.Cli.Rehearsal;

/// <summary>Takes the newest migrations back and brings them in again, over as many users and tenants as asked for, and looks whether anything was lost.</summary>
internal sealed class RehearsalRun(CommandContext context, int users, int tenants, int back)
{
    private readonly List<TimedStep> steps = [];

    /// <summary>Runs all steps.</summary>
    /// <exception cref="CommandFailure">A row was lost, or the schema is not as the files say.</exception>
    public async Task<IReadOnlyList<TimedStep>> RunAsync(PathfinderPlatform platform, CancellationToken cancellationToken)
    {
        await TimeAsync("install the schema", () => platform.Installation.UpAsync(progress: null, cancellationToken), result => Files(result.Steps.Count));
        var services = await context.ServicesAsync(cancellationToken);
        await TimeAsync("fill tenants", () => RegisterAsync(services, 0, tenants, cancellationToken), _ => FormattableString.Invariant($"{tenants} tenants"));
        await TimeAsync("create their tables", () => DrainAsync(services, cancellationToken), _ => "done");
        await TimeAsync("fill users", () => RegisterAsync(services, tenants, users, cancellationToken), _ => FormattableString.Invariant($"{users} users in all"));
        var before = await CountAsync(services, cancellationToken);

        var migrations = (await platform.Installation.StatusAsync(cancellationToken)).Where(line => line.Kind == ScriptKind.Migration).Select(line => line.Version).ToList();
        var kept = migrations[^(Math.Min(back, migrations.Count - 1) + 1)];
        await TimeAsync("take back", () => platform.Installation.DownAsync(kept, confirmed: true, progress: null, cancellationToken), result => Files(result.Steps.Count) + " to " + kept);
        await TimeAsync("bring in again", () => platform.Installation.UpAsync(progress: null, cancellationToken), result => Files(result.Steps.Count));
        await TimeAsync("verify", () => platform.Verification.VerifyAsync(cancellationToken), differences => Require(differences.Count == 0, "The schema is not what the files say.", "as the files say"));
        var after = await CountAsync(services, cancellationToken);
        await TimeAsync("count", () => Task.FromResult(after), counts => Require(counts == before, $"There were {before} users and tables, and there are {counts}.", FormattableString.Invariant($"{counts.Users} users, {counts.Tables} tables, none lost")));
        return steps;
    }

    private static async Task<bool> RegisterAsync(IServiceProvider services, int first, int end, CancellationToken cancellationToken)
    {
        var registration = services.GetRequiredService<IUserRegistration>();
        foreach (var numbers in Enumerable.Range(first, Math.Max(0, end - first)).Chunk(IUserRegistration.MaxBatch))
        {
            var results = await registration.RegisterManyAsync([.. numbers.Select(Person)], CommandContext.Operator, cancellationToken);
            Require(results.All(result => result.Verdict is RegistrationVerdict.Registered), "A user of the rehearsal was refused.", "");
        }

        return true;
    }

    private static UserRegistration Person(int number)
    {
        var name = number.ToString(CultureInfo.InvariantCulture);
        return new UserRegistration("rehearsal " + name, $"rehearsal{name}@example.org", "Given" + name, "Family" + (number % 1000).ToString(CultureInfo.InvariantCulture));
    }

    private static async Task<(long Users, int Tables)> CountAsync(IServiceProvider services, CancellationToken cancellationToken) => (
        (await services.GetRequiredService<IUsers>().CountByStatusAsync(cancellationToken)).Values.Sum(),
        (await services.GetRequiredService<TenantCatalogue>().InventoryAsync(cancellationToken)).Count);

    private static string Files(int count) => FormattableString.Invariant($"{count} files");

    private static string Require(bool holds, string otherwise, string result) => holds ? result : throw new CommandFailure(ExitCode.Failed, otherwise);

    private async Task<bool> DrainAsync(IServiceProvider services, CancellationToken cancellationToken) => await context.Output.WithProgressAsync("Creating tables", async progress =>
    {
        await CommonOptions.Driver(services).DrainAsync(progress, cancellationToken);
        return true;
    });

    private async Task TimeAsync<T>(string name, Func<Task<T>> work, Func<T, string> result)
    {
        var watch = Stopwatch.StartNew();
        var done = await work();
        steps.Add(new TimedStep(name, result(done), Math.Round(watch.Elapsed.TotalSeconds, 2)));
    }
}
