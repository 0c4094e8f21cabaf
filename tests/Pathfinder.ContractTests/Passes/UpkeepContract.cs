using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pathfinder.ContractTests.Analytics;
using Pathfinder.ContractTests.Archiving;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data;
using Pathfinder.Data.ApiKeys;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Invitations;
using Pathfinder.Data.Outbox;
using Pathfinder.Data.Provisioning;
using Pathfinder.Data.Security;
using Pathfinder.Jobs;
using Pathfinder.Jobs.Upkeep;
using Xunit;

namespace Pathfinder.ContractTests.Passes;

/// <summary>What the jobs that keep the house in order do with live and with dead rows.</summary>
public abstract class UpkeepContract : ProvisioningContract
{
    private static readonly Actor Ada = Actor.Named("operator:ada");
    private static readonly DateTime Now = DateTime.UtcNow;
    private readonly WorkSignal signal = new();
    private SharedTables? tables;

    private SharedTables Tables => tables ??= new SharedTables(Lab.Engine);

    public override Task DisposeAsync()
    {
        signal.Dispose();
        return base.DisposeAsync();
    }

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-35")]
    [Trait("Requirement", "U-API-19")]
    public async Task Expired_sessions_go_and_live_ones_stay()
    {
        var user = await Lab.ReadyAsync();
        for (var i = 0; i < 5; i++)
        {
            await Lab.Sessions.StartAsync(user, TimeSpan.FromHours(1), new(), default);
        }

        await Lab.AsOwnerAsync("update pf_user_sessions set created_at = created_at - interval '11' day, expires_at = expires_at - interval '10' day where user_id = :id", new Parameter("id", user));
        var live = await Lab.Sessions.StartAsync(user, TimeSpan.FromHours(1), new(), default);
        var job = new CleanUpAccess(new AccessCleanUp(Lab.Engine, Options.Create(new SignInOptions { CleanUpBatch = 2 })));

        Assert.Equal([new PlannedChange("delete", "expired sessions", 5)], await job.PlanAsync(10, default));
        Assert.Equal(6, await Lab.CountAsync("select count(*) from pf_user_sessions where user_id = :id", new Parameter("id", user)));
        Assert.Equal(new JobResult(5), await RunAsync(job));

        Assert.Equal(1, await Lab.CountAsync("select count(*) from pf_user_sessions where user_id = :id", new Parameter("id", user)));
        Assert.NotNull(await Lab.Sessions.AuthenticateAsync(live.Token, default));
        Assert.Empty(await job.PlanAsync(10, default));
        Assert.Equal(new JobResult(0), await RunAsync(job));
    }

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100)]
    [Trait("Requirement", "U-API-19")]
    public async Task Answers_older_than_a_day_go_in_batches_and_others_stay(int batch)
    {
        var answers = new ApiAnswers(Tables, Lab.Engine);
        var key = await new ApiKeyService(Tables, TimeProvider.System).CreateAsync("answers " + Ulid.New(), ApiRole.Viewer, null, Ada, default);
        for (var i = 0; i < 7; i++)
        {
            Assert.Null(await answers.BeginAsync(key.Id, $"old {i}", new string('a', 64), default));
        }

        // three of one instant
        await Lab.AsOwnerAsync("update pf_api_answers set created_at = created_at - interval '25' hour where key_id = :id and request_key < 'old 4'", new Parameter("id", key.Id));
        await Lab.AsOwnerAsync("update pf_api_answers set created_at = current_timestamp - interval '26' hour where key_id = :id and request_key >= 'old 4'", new Parameter("id", key.Id));
        Assert.Null(await answers.BeginAsync(key.Id, "fresh", new string('a', 64), default));

        Assert.Equal([new PlannedChange("delete", "answers older than a day", 7)], await new CleanUpApiAnswers(answers).PlanAsync(10, default));
        Assert.Equal(7, await answers.PurgeAsync(batch, default));

        Assert.Equal(["fresh"], await Lab.ColumnAsync("select request_key from pf_api_answers where key_id = :id", new Parameter("id", key.Id)));
        Assert.Equal(new JobResult(0), await RunAsync(new CleanUpApiAnswers(answers)));
    }

    [SkippableFact]
    [Trait("Requirement", "U-API-42")]
    public async Task Done_tasks_of_long_ago_go_and_fresh_open_and_failed_ones_stay()
    {
        var user = (await Lab.RegisterAsync()).UserId!;
        var longAgo = Now.AddDays(-40);
        for (var i = 0; i < 5; i++)
        {
            await TaskAsync(user, "old", longAgo, "'done'", "current_timestamp - interval '31' day");
        }

        await TaskAsync(user, "done of late", longAgo, "'done'", "current_timestamp - interval '29' day");
        await TaskAsync(user, "failed", longAgo, "'failed'", "current_timestamp - interval '31' day");
        await TaskAsync(user, "open", longAgo, "'pending'", "null");
        await TaskAsync(user, "fresh", Now, "'done'", "current_timestamp");
        var outbox = new OutboxService(Lab.Engine);
        var job = new PruneTasks(outbox);

        Assert.Equal([new PlannedChange("delete", "tasks done a month ago or longer", 5)], await job.PlanAsync(10, default));
        Assert.Equal(5, await outbox.PurgeAsync(TimeSpan.FromDays(30), batch: 2, default));

        Assert.Equal(["done of late", "failed", "fresh", "open"], await Lab.ColumnAsync("select kind from pf_outbox where user_id = :id order by kind", new Parameter("id", user)));
        Assert.Equal(new JobResult(0), await RunAsync(job));
        await Lab.AsOwnerAsync("delete from pf_outbox where user_id = :id", new Parameter("id", user));
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-31")]
    public async Task Invitations_that_have_run_out_are_marked_and_others_wait()
    {
        await RunAsync(new ExpireInvitations(Invitations())); // what other tests left
        var (expired, live) = (await InviteAsync(), await InviteAsync());
        await Lab.AsOwnerAsync(
            "update pf_user_invitations set created_at = created_at - interval '9' day, expires_at = expires_at - interval '8' day where invitation_id = :id", new Parameter("id", expired));

        Assert.Equal(new JobResult(1), await RunAsync(new ExpireInvitations(Invitations())));

        Assert.Equal((InvitationStatus.Expired, InvitationStatus.Pending), (await StatusAsync(expired), await StatusAsync(live)));
        Assert.Equal(new JobResult(0), await RunAsync(new ExpireInvitations(Invitations())));
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-31")]
    public async Task Who_has_not_answered_for_days_is_reminded_once()
    {
        await Lab.AsOwnerAsync("update pf_user_invitations set send_count = 1000 where status = 'pending'"); // of other tests
        var (due, fresh, expired, declined) = (await InviteAsync(), await InviteAsync(), await InviteAsync(), await InviteAsync());
        await Lab.AsOwnerAsync("update pf_user_invitations set last_sent_at = current_timestamp - interval '4' day where invitation_id <> :id and send_count < 1000", new Parameter("id", fresh));
        await Lab.AsOwnerAsync(
            "update pf_user_invitations set created_at = created_at - interval '9' day, expires_at = expires_at - interval '8' day where invitation_id = :id", new Parameter("id", expired));
        await Invitations().RevokeAsync(declined, Ada, default);
        var letters = new Letters();

        Assert.Equal(new JobResult(0), await RunAsync(Reminders())); // nobody sends letters: nobody counts as reminded
        Assert.Equal(1, (await Invitations().FindAsync(due, default))!.SendCount);
        Assert.Equal(new JobResult(1), await RunAsync(Reminders(letters)));

        Assert.Equal([due], letters.Sent);
        var reminded = (await Invitations().FindAsync(due, default))!;
        Assert.Equal(2, reminded.SendCount);
        Assert.NotNull(reminded.ReminderSentAt);
        await Lab.AsOwnerAsync("update pf_user_invitations set last_sent_at = current_timestamp - interval '4' day where invitation_id = :id", new Parameter("id", due));
        Assert.Equal(new JobResult(0), await RunAsync(Reminders(letters))); // one reminder is what the options allow
        Assert.Equal(1, await Lab.CountAsync(
            "select count(*) from pf_audit_log where actor = 'job:remind-invited' and action = 'remind' and resource_id = :id", new Parameter("id", due)));
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-31")]
    public async Task A_letter_that_cannot_be_sent_counts_for_nothing_and_stops_no_other()
    {
        await Lab.AsOwnerAsync("update pf_user_invitations set send_count = 1000 where status = 'pending'"); // of other tests
        var (first, second) = (await InviteAsync(), await InviteAsync());
        await Lab.AsOwnerAsync("update pf_user_invitations set last_sent_at = current_timestamp - interval '4' day where send_count < 1000");
        var letters = new Letters { Refused = first };

        Assert.Equal(new JobResult(1, 1), await RunAsync(Reminders(letters)));
        Assert.Equal((1, 2), ((await Invitations().FindAsync(first, default))!.SendCount, (await Invitations().FindAsync(second, default))!.SendCount));

        letters.Refused = null;
        Assert.Equal(new JobResult(1), await RunAsync(Reminders(letters)));
        Assert.Equal([second, first], letters.Sent);
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-21")]
    [Trait("Requirement", "E-30")]
    public async Task Statistics_of_users_are_as_old_as_the_last_refresh()
    {
        using var analytics = new AnalyticsLab(Lab);
        var (user, idle) = (await analytics.UserAsync(), await analytics.UserAsync());
        await analytics.Store.WriteAsync([AnalyticsLab.Event(user, Now), AnalyticsLab.Event(user, Now)], default);
        Assert.Null(await analytics.Statistics.FindAsync(user, default)); // stale

        var result = await RunAsync(new RefreshUserStatistics(analytics.Statistics));

        Assert.True(result is { Done: >= 2, Failed: 0 }, result.ToString());
        Assert.Equal((2, 0), ((await analytics.Statistics.FindAsync(user, default))!.TotalEvents, (await analytics.Statistics.FindAsync(idle, default))!.TotalEvents));
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-47")]
    [Trait("Requirement", "E-75")]
    public async Task Tenants_whose_rows_have_changed_are_analyzed_and_then_none_is_stale()
    {
        using var lab = new ArchivingLab(Database);
        var (filled, other, empty) = (await lab.FilledAsync(), await lab.FilledAsync(), await Lab.ReadyAsync());
        var statistics = new TableStatistics(Lab.Engine);
        await UntilAsync(async () => (await StaleAsync(statistics)).IsSupersetOf([filled, other]));
        Assert.DoesNotContain(empty, await StaleAsync(statistics));
        Assert.Equal(Order(await StaleAsync(statistics)), (await statistics.StaleAsync(null, 1, default)).Concat(await statistics.StaleAsync(Order(await StaleAsync(statistics))[0], 1000, default)).Select(tenant => tenant.UserId));

        var result = await RunAsync(new GatherStatistics(statistics, NullLogger<GatherStatistics>.Instance));

        Assert.True(result is { Done: >= 2, Failed: 0 }, result.ToString());
        Assert.Empty(await StaleAsync(statistics));
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-50")]
    [Trait("Requirement", "E-75")]
    public async Task One_tenant_is_analyzed_and_no_other()
    {
        using var lab = new ArchivingLab(Database);
        var (slow, other) = (await lab.FilledAsync(), await lab.FilledAsync());
        var statistics = new TableStatistics(Lab.Engine);
        await UntilAsync(async () => (await StaleAsync(statistics)).IsSupersetOf([slow, other]));

        Assert.Equal(ProvisioningLab.Suffixes.Count, await statistics.GatherAsync(slow, default));

        Assert.DoesNotContain(slow, await StaleAsync(statistics));
        Assert.Contains(other, await StaleAsync(statistics));
        Assert.Equal(0, await statistics.GatherAsync((await Lab.RegisterAsync()).UserId!, default)); // has no tables yet
        await Assert.ThrowsAsync<NotFoundException>(() => statistics.GatherAsync(Ulid.New(), default));
        await Assert.ThrowsAsync<ValidationException>(() => statistics.GatherAsync("'; drop table pf_users --", default));
        await Assert.ThrowsAsync<ValidationException>(() => statistics.GatherAsync("", default));
    }

    [SkippableFact]
    [Trait("Requirement", "E-57")]
    public async Task Users_of_any_age_whose_tables_nobody_is_about_to_make_get_them()
    {
        var forgotten = (await Lab.RegisterAsync()).UserId!;
        var pending = (await Lab.RegisterAsync()).UserId!;
        await Lab.AsOwnerAsync("update pf_schema_operations set state = 'cancelled', finished_at = current_timestamp where user_id = :id", new Parameter("id", forgotten));
        await Lab.AsOwnerAsync("update pf_users set created_at = created_at - interval '400' day where user_id = :id", new Parameter("id", forgotten));

        await RunAsync(Verification());
        await RunAsync(Verification()); // twice is once

        Assert.Equal(1, await OpenAsync(forgotten));
        Assert.Equal(1, await OpenAsync(pending));
        await Lab.RunAsync();
        Assert.Equal(("ready", "ready"), (await Lab.StateAsync(forgotten), await Lab.StateAsync(pending)));
    }

    [SkippableFact]
    public async Task Damaged_tables_are_counted_and_left_to_people()
    {
        var (whole, damaged) = (await Lab.ReadyAsync(), await Lab.ReadyAsync());
        Assert.Equal(0, (await RunAsync(Verification())).Failed);
        await Lab.AsOwnerAsync($"drop table {await Lab.PrefixAsync(damaged)}_skill_summary");

        var result = await RunAsync(Verification());

        Assert.Equal(1, result.Failed);
        Assert.Equal((0, 0), (await OpenAsync(whole), await OpenAsync(damaged)));
        await Lab.CarryOutAsync(damaged, OperationKind.Repair);
        Assert.Equal(0, (await RunAsync(Verification())).Failed);
    }

    private static Task<JobResult> RunAsync(IJob job) => job.RunAsync(new JobContext(WorkerId.New()), default);

    private static async Task<HashSet<string>> StaleAsync(TableStatistics statistics) => [.. (await statistics.StaleAsync(null, 1000, default)).Select(tenant => tenant.UserId)];

    private static List<string> Order(IEnumerable<string> keys) => [.. keys.Order(StringComparer.Ordinal)];

    // a server counts changes when a session ends or rests
    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(30); !await condition();)
        {
            Assert.True(DateTime.UtcNow < deadline, "The changes are not seen.");
            await Task.Delay(100);
        }
    }

    private VerifyTenants Verification() => new(new TenantCatalogue(Lab.Engine, Tables), Lab.Operations, NullLogger<VerifyTenants>.Instance);

    private RemindInvited Reminders(params IInvitationNotices[] letters) =>
        new(new InvitationReminders(Tables, Options.Create(new InvitationOptions())), letters, TimeProvider.System, NullLogger<RemindInvited>.Instance);

    private InvitationService Invitations() => new(Tables, KeyRings.One(), Passwords.Hasher, Options.Create(new InvitationOptions()), signal);

    private async Task<string> InviteAsync() => (await Invitations().CreateAsync(
        new InvitationDraft(Ulid.New() + "@example.org"), (await Lab.RegisterAsync()).UserId!, Ada, default)).InvitationId;

    private async Task<InvitationStatus> StatusAsync(string invitation) => (await Invitations().FindAsync(invitation, default))!.Status;

    private Task<long> OpenAsync(string userId) => Lab.CountAsync(
        "select count(*) from pf_schema_operations where user_id = :id and state in ('pending', 'running')", new Parameter("id", userId));

    private async Task TaskAsync(string user, string kind, DateTime madeAt, string state, string finishedAt)
    {
        var key = Ulid.Least(madeAt)[..10] + Ulid.New()[10..];
        await Lab.AsOwnerAsync(
            $"insert into pf_outbox (outbox_id, user_id, kind, state, finished_at) values (:id, :user_id, :kind, {state}, {finishedAt})",
            new Parameter("id", key), new Parameter("user_id", user), new Parameter("kind", kind));
    }

    private sealed class Letters : IInvitationNotices
    {
        public List<string> Sent { get; } = [];

        public string? Refused { get; set; }

        public Task RemindAsync(Invitation invitation, CancellationToken cancellationToken)
        {
            if (invitation.InvitationId == Refused)
            {
                throw new InvalidOperationException("The post office is closed.");
            }

            Sent.Add(invitation.InvitationId);
            return Task.CompletedTask;
        }
    }
}
