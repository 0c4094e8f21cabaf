using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Archiving;
using Pathfinder.Data.Archiving.Inactivity;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;
using Pathfinder.Jobs;
using Pathfinder.Jobs.Archiving;
using Xunit;

namespace Pathfinder.ContractTests.Archiving;

/// <summary>Who stays away for a year is told, made inactive, archived and dropped; who comes back is left alone.</summary>
[Trait("Requirement", "P-TENANT-24")]
[Trait("Requirement", "E-65")]
[Trait("Requirement", "E-66")]
public abstract class InactivityContract : IAsyncLifetime, IInactivityNotices
{
    private static readonly DateTime Now = new(2026, 11, 21, 12, 0, 0, DateTimeKind.Utc);
    private readonly List<(string UserId, DateTime InactiveAt)> told = [];
    private ArchivingLab? lab;
    private Func<AbsentUser, Task> onTell = _ => Task.CompletedTask;

    internal abstract ITestDatabase Database { get; }

    private protected ArchivingLab Lab => lab!;

    public async Task InitializeAsync()
    {
        lab = new ArchivingLab(Database);
        lab.Options.NoticeDays = 0;
        await lab.Provisioning.ClearQueueAsync();

        // what other tests of the class have left is not this test's
        await lab.Provisioning.AsOwnerAsync("update pf_users set created_at = :now, last_login_at = :now, last_activity_at = :now", At("now", DateTime.UtcNow.AddYears(50)));
    }

    public Task DisposeAsync()
    {
        Lab.Dispose();
        return Task.CompletedTask;
    }

    [SkippableTheory]
    [InlineData("2025-11-22T12:00:00Z", false)] // 11 months and 29 days
    [InlineData("2025-11-21T12:00:00.000001Z", false)]
    [InlineData("2025-11-21T12:00:00Z", true)] // 12 months
    [InlineData("2020-01-01T00:00:00Z", true)]
    public async Task A_user_is_inactive_after_twelve_months_and_not_a_moment_sooner(string lastSeen, bool inactive)
    {
        var user = await SeenAsync(DateTime.Parse(lastSeen, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal));

        await RunAsync();

        Assert.Equal(inactive ? "inactive" : "active", await Lab.StatusAsync(user));
        Assert.Equal(inactive ? 1 : 0, await OpenAsync(user, "archive"));
    }

    [SkippableTheory]
    [InlineData("2025-11-22T12:00:00Z", false)]
    [InlineData("2025-11-21T12:00:00Z", true)]
    public async Task Who_never_signed_in_counts_from_the_creation(string created, bool inactive)
    {
        var user = await Lab.Provisioning.ReadyAsync();
        await Lab.Provisioning.AsOwnerAsync(
            "update pf_users set created_at = :created, last_login_at = null, last_activity_at = null where user_id = :id",
            At("created", DateTime.Parse(created, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal)), new Parameter("id", user));

        await RunAsync();

        Assert.Equal(inactive ? "inactive" : "active", await Lab.StatusAsync(user));
    }

    [SkippableFact]
    public async Task Activity_without_a_login_counts_too()
    {
        var user = await SeenAsync(Now.AddYears(-2));
        await Lab.Provisioning.AsOwnerAsync("update pf_users set last_activity_at = :then where user_id = :id", At("then", Now.AddMonths(-3)), new Parameter("id", user));

        await RunAsync();

        Assert.Equal("active", await Lab.StatusAsync(user));
    }

    [SkippableFact]
    public async Task An_inactive_user_is_archived_dropped_and_then_archived_with_the_time_of_the_drop()
    {
        var user = await SeenAsync(Now.AddYears(-1));
        await RunAsync();

        await Lab.Provisioning.RunAsync();
        Assert.Equal(("archived", "archived"), (await Lab.Provisioning.StateAsync(user), await Lab.StatusAsync(user)));
        await DropAsync();
        await Lab.Provisioning.RunAsync();

        Assert.Equal(("dropped", "archived"), (await Lab.Provisioning.StateAsync(user), await Lab.StatusAsync(user)));
        Assert.Equal("N", await Lab.AccountAsync(user, "schema_created"));
        Assert.NotEqual("", await Lab.AccountAsync(user, "schema_dropped_at"));
        await Lab.Provisioning.AssertTruthfulAsync(user);
        Assert.Equal(new JobResult(0), await RunAsync());
        Assert.Equal(new JobResult(0), await DropAsync());
    }

    [SkippableFact]
    public async Task A_tenant_that_fails_does_not_stop_the_others()
    {
        var users = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            users.Add(await SeenAsync(Now.AddYears(-1)));
        }

        await PoisonAsync(users[1]);
        await RunAsync();
        await Lab.Provisioning.RunAsync();

        var failed = (await Lab.Provisioning.Operations.ListAsync(new OperationFilter { UserId = users[1], State = OperationState.Failed }, default)).Items.Single();
        Assert.Equal(1, failed.Attempt);
        Assert.Contains("which no bundle can hold", failed.Error, StringComparison.Ordinal);
        Assert.Equal(("archived", "ready", "archived"), (await Lab.Provisioning.StateAsync(users[0]), await Lab.Provisioning.StateAsync(users[1]), await Lab.Provisioning.StateAsync(users[2])));
    }

    [SkippableFact]
    public async Task A_login_during_the_pass_is_not_overlooked()
    {
        var user = await SeenAsync(Now.AddYears(-1));
        var found = Assert.Single(await Users.DueAsync(Now.AddMonths(-12), null, null, 10, default));

        await Lab.SignInAsync(user);

        Assert.False(await Users.MarkAsync(found.UserId, Now.AddMonths(-12), Actor.Named("job:test"), default));
        Assert.Equal("active", await Lab.StatusAsync(user));
    }

    [SkippableTheory]
    [InlineData("begun")]
    [InlineData("verified")]
    public async Task A_user_who_comes_back_during_the_archive_keeps_the_tables(string place)
    {
        var user = await SeenAsync(Now.AddYears(-1));
        await RunAsync();

        await Lab.Provisioning.RunAsync(new ActingFaults(place, async _ =>
        {
            await Lab.Provisioning.AsOwnerAsync("update pf_users set account_status = 'active' where user_id = :id", new Parameter("id", user));
            await Lab.SignInAsync(user);
        }));

        Assert.Equal(("ready", "active", ArchiveState.Abandoned), (await Lab.Provisioning.StateAsync(user), await Lab.StatusAsync(user), (await Lab.ArchiveAsync(user)).State));
        var failed = (await Lab.Provisioning.Operations.ListAsync(new OperationFilter { UserId = user, State = OperationState.Failed }, default)).Items.Single();
        Assert.Contains("came back", failed.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_user_is_told_once_and_becomes_inactive_no_sooner_than_said()
    {
        Lab.Options.NoticeDays = 30;
        var user = await SeenAsync(Now.AddMonths(-12).AddDays(10));

        await RunAsync();
        await RunAsync();
        await RunAsync(Now.AddDays(29));

        Assert.Equal([(user, Now.AddDays(30))], told);
        Assert.Equal("active", await Lab.StatusAsync(user));
        await RunAsync(Now.AddDays(30));
        Assert.Equal("inactive", await Lab.StatusAsync(user));
    }

    [SkippableFact]
    public async Task A_user_who_was_told_and_came_back_is_told_anew_the_next_time()
    {
        Lab.Options.NoticeDays = 30;
        var user = await SeenAsync(Now.AddMonths(-12).AddDays(10));
        await RunAsync();
        await Lab.Provisioning.AsOwnerAsync("update pf_users set last_login_at = :now, last_activity_at = :now where user_id = :id", At("now", Now.AddDays(1)), new Parameter("id", user));

        await RunAsync(Now.AddMonths(12));

        Assert.Equal(2, told.Count);
        Assert.Equal("active", await Lab.StatusAsync(user));
    }

    [SkippableFact]
    public async Task A_letter_that_fails_is_tried_again_and_stops_nobody_else()
    {
        Lab.Options.NoticeDays = 30;
        var users = new[] { await SeenAsync(Now.AddMonths(-12).AddDays(10)), await SeenAsync(Now.AddMonths(-12).AddDays(10)) };
        onTell = user => user.UserId == users[0] ? throw new InvalidOperationException("no mail today") : Task.CompletedTask;

        Assert.Equal(new JobResult(1, 1), await RunAsync());
        onTell = _ => Task.CompletedTask;
        Assert.Equal(new JobResult(1), await RunAsync());

        Assert.Equal([users[1], users[0]], told.Select(notice => notice.UserId));
    }

    [SkippableFact]
    public async Task A_plan_names_who_is_due_and_changes_nothing()
    {
        Lab.Options.NoticeDays = 30;
        var soon = await SeenAsync(Now.AddMonths(-12).AddDays(10));

        var plan = await Job(Now).PlanInactivityAsync(10, default);

        Assert.Equal([soon], plan.Tell.Select(user => user.UserId));
        Assert.Empty(plan.Mark);
        Lab.Options.NoticeDays = 0;
        await Lab.Provisioning.AsOwnerAsync("update pf_users set last_login_at = :then, last_activity_at = :then where user_id = :id", At("then", Now.AddYears(-1)), new Parameter("id", soon));
        Assert.Equal([soon], (await Job(Now).PlanInactivityAsync(10, default)).Mark.Select(user => user.UserId));
        Assert.Equal("active", await Lab.StatusAsync(soon));
        Assert.Empty(told);
    }

    [SkippableFact]
    public async Task Nothing_is_dropped_within_the_quarantine_or_under_a_hold_or_beside_other_work()
    {
        Lab.Options.QuarantineDays = 30;
        var user = await SeenAsync(Now.AddYears(-1));
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Archive);
        var archive = await Lab.ArchiveAsync(user);

        Assert.InRange(archive.QuarantineUntil!.Value - archive.CreatedAt, TimeSpan.FromDays(29.9), TimeSpan.FromDays(30.1));
        Assert.Null(await RequestDropAsync(archive.Id));
        await Lab.Provisioning.AsOwnerAsync("update pf_archives set quarantine_until = :then where archive_id = :id", At("then", DateTime.UtcNow.AddDays(-1)), new Parameter("id", archive.Id));
        await Lab.Archives.HoldAsync(user, hold: true, Actor.Named("operator:ada"), default);
        Assert.Null(await RequestDropAsync(archive.Id));
        await Lab.Archives.HoldAsync(user, hold: false, Actor.Named("operator:ada"), default);
        var restore = await Lab.RequestAsync(user, OperationKind.Restore);
        Assert.Null(await RequestDropAsync(archive.Id));
        await Lab.Provisioning.Operations.CancelAsync(restore, "operator", default);
        Assert.NotNull(await RequestDropAsync(archive.Id));
        Assert.Null(await RequestDropAsync(archive.Id));
        Assert.Null(await RequestDropAsync(Ulid.New()));
    }

    [SkippableFact]
    public async Task Who_is_restored_is_not_put_away_again_the_next_night()
    {
        var user = await SeenAsync(Now.AddYears(-1));
        await RunAsync();
        await Lab.Provisioning.RunAsync();

        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Restore);
        await RunAsync();

        Assert.Equal(("ready", "active"), (await Lab.Provisioning.StateAsync(user), await Lab.StatusAsync(user)));
    }

    Task IInactivityNotices.TellAsync(AbsentUser user, DateTime inactiveAt, CancellationToken cancellationToken) => TellAsync(user, inactiveAt);

    /// <summary>Makes every archive of a tenant fail, without waiting for retries.</summary>
    private protected abstract Task PoisonAsync(string userId);

    private static Parameter At(string name, DateTime time) => new(name, time, BindType.Timestamp);

    private InactiveUsers Users => new(Lab.Provisioning.Engine, new SharedTables(Lab.Provisioning.Engine));

    private async Task TellAsync(AbsentUser user, DateTime inactiveAt)
    {
        await onTell(user);
        told.Add((user.UserId, inactiveAt));
    }

    private async Task<string> SeenAsync(DateTime lastSeen)
    {
        var user = await Lab.Provisioning.ReadyAsync();
        await Lab.Provisioning.AsOwnerAsync(
            "update pf_users set created_at = :then, last_login_at = :then, last_activity_at = :then where user_id = :id", At("then", lastSeen), new Parameter("id", user));
        return user;
    }

    private RetireInactiveUsers Job(DateTime now) => new(
        Users, Lab.Provisioning.Operations, this, Options.Create(Lab.Options), new StoppedClock(now), NullLogger<RetireInactiveUsers>.Instance);

    private Task<JobResult> RunAsync(DateTime? now = null) => Job(now ?? Now).RunAsync(new JobContext(WorkerId.New()), default);

    private async Task<JobResult> DropAsync()
    {
        using var signal = new WorkSignal();
        return await new DropArchivedTenants(Users, Lab.Provisioning.Engine, signal, TimeProvider.System, NullLogger<DropArchivedTenants>.Instance)
            .RunAsync(new JobContext(WorkerId.New()), default);
    }

    private async Task<string?> RequestDropAsync(string archive) => (await Lab.Provisioning.Engine.QueryAsync(
        DatabaseAccount.Provisioner, "archiving/request_drop", row => row.Text("operation_id"), default,
        new("archive_id", archive), new("operation_id", Ulid.New()), new("requested_by", "test")))[0];

    private Task<long> OpenAsync(string userId, string kind) => Lab.Provisioning.CountAsync(
        "select count(*) from pf_schema_operations where user_id = :id and kind = :kind and state = 'pending'", new Parameter("id", userId), new Parameter("kind", kind));

    private sealed class StoppedClock(DateTime now) : TimeProvider
    {
#pragma warning disable RS0030 // the clock's own type
        public override DateTimeOffset GetUtcNow() => new(now);
#pragma warning restore RS0030
    }
}
