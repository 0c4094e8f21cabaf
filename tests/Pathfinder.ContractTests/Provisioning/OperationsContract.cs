using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;
using Pathfinder.Jobs;
using Xunit;

namespace Pathfinder.ContractTests.Provisioning;

/// <summary>What the queue of operations must do: request, lease, fence, outcome.</summary>
public abstract class OperationsContract : ProvisioningContract
{
    [SkippableFact]
    public async Task Registrations_come_before_what_operators_ask_for()
    {
        var tenant = await Lab.ReadyAsync();
        var suspend = await Lab.Operations.RequestAsync(tenant, OperationKind.Suspend, "operator", default);
        var user = await Lab.RegisterAsync();

        Assert.Equal(user.OperationId, (await Lab.LeaseAsync()).Id);
        Assert.Equal(suspend, (await Lab.LeaseAsync()).Id);
        Assert.Null(await Lab.TryLeaseAsync());
    }

    [SkippableFact]
    public async Task What_waits_longest_comes_first()
    {
        var users = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            users.Add((await Lab.RegisterAsync()).OperationId!);
        }

        var leased = new List<string>();
        while (await Lab.TryLeaseAsync() is { } operation)
        {
            leased.Add(operation.Id);
        }

        Assert.Equal(users, leased);
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-21")]
    [Trait("Requirement", "P-TENANT-54")]
    public async Task Workers_at_once_carry_out_every_operation_once()
    {
        const int Workers = 8;
        const int Tenants = 200;
        var people = Enumerable.Range(0, Tenants).Select(i => ProvisioningLab.Person($"crowd {i}")).ToList();
        var users = (await Lab.Registration.RegisterManyAsync(people, "test", default)).Select(result => result.UserId!).ToList();
        var counter = new CountingFaults();

        var results = await Task.WhenAll(Enumerable.Range(0, Workers).Select(i => Lab.Job(counter).RunAsync(new JobContext(new WorkerId("worker " + i)), default)));

        Assert.Equal((Tenants, 0), (results.Sum(result => result.Done), results.Sum(result => result.Failed)));
        Assert.Equal(Tenants, counter.Leased.Count);
        Assert.All(counter.Leased, pair => Assert.Equal(1, pair.Value));
        Assert.Equal(Tenants, await Lab.CountAsync("select count(*) from pf_schema_operations where attempt = 1 and fence = 1 and state = 'succeeded' and requested_by = 'test' and user_id in (select user_id from pf_users where username like 'crowd %')"));
        Assert.Equal(Tenants, await Lab.CountAsync("select count(*) from pf_audit_log where action = 'create' and success = 'Y' and resource_id in (select user_id from pf_users where username like 'crowd %')"));
        Assert.Equal(Tenants * ProvisioningLab.Suffixes.Count, await Lab.CountAsync("select count(*) from pf_tenant_tables where user_id in (select user_id from pf_users where username like 'crowd %')"));
        await Lab.AssertTruthfulAsync(users[0]);
        await Lab.AssertTruthfulAsync(users[^1]);
    }

    [SkippableFact]
    public async Task A_worker_passes_by_what_another_is_just_leasing()
    {
        var first = await Lab.RegisterAsync();
        var second = await Lab.RegisterAsync();
        await using var connection = await Database.OpenAsOwnerAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await Lab.ScalarAsync(connection, "select operation_id from pf_schema_operations where operation_id = :id for update", new Parameter("id", first.OperationId));

        var leased = await Lab.LeaseAsync().WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(second.OperationId, leased.Id);
    }

    [SkippableFact]
    public async Task An_operation_falls_due_again_when_its_lease_runs_out()
    {
        var user = await Lab.RegisterAsync();
        var crashed = await Lab.LeaseAsync("crashed", seconds: 0);

        var next = await Lab.LeaseAsync("next");

        Assert.Equal((user.OperationId, 2, crashed.Fence + 1), (next.Id, next.Attempt, next.Fence));
        Assert.Equal("next", (await Lab.FindAsync(next.Id)).Worker);
        Assert.Null(await Lab.TryLeaseAsync());
    }

    [SkippableFact]
    public async Task A_renewed_lease_holds_on()
    {
        await Lab.RegisterAsync();
        var operation = await Lab.LeaseAsync(seconds: 0);

        await Lab.Channels.RenewAsync(operation, TimeSpan.FromMinutes(1), default);

        Assert.Null(await Lab.TryLeaseAsync());
    }

    [SkippableFact]
    public async Task A_worker_that_has_lost_its_lease_can_do_nothing_more()
    {
        var user = await Lab.RegisterAsync();
        var zombie = await Lab.LeaseAsync("zombie", seconds: 0);
        var holder = await Lab.LeaseAsync("holder");

        await Assert.ThrowsAsync<LeaseLostException>(() => Lab.CallAsync(zombie));
        await Assert.ThrowsAsync<LeaseLostException>(() => Lab.CompleteAsync(zombie));
        await Assert.ThrowsAsync<LeaseLostException>(() => Lab.WithChannelAsync(channel => channel.FailAsync(zombie, new InvalidOperationException("late"), null, default)));
        await Assert.ThrowsAsync<LeaseLostException>(() => Lab.WithChannelAsync(channel => channel.UndoAsync(zombie, TimeSpan.FromSeconds(10), default)));
        await Assert.ThrowsAsync<LeaseLostException>(() => Lab.Channels.RenewAsync(zombie, TimeSpan.FromMinutes(1), default));

        await Lab.AssertTruthfulAsync(user.UserId!);
        Assert.Equal("pending", await Lab.StateAsync(user.UserId!));
        await Lab.CallAsync(holder);
        await Lab.CompleteAsync(holder);
        await Assert.ThrowsAsync<LeaseLostException>(() => Lab.CompleteAsync(holder));
        await Assert.ThrowsAsync<LeaseLostException>(() => Lab.CallAsync(holder));
        await Lab.AssertTruthfulAsync(user.UserId!);
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-20")]
    public async Task A_failure_is_tried_again_after_a_pause()
    {
        var user = await Lab.RegisterAsync();
        var operation = await Lab.LeaseAsync();

        await Lab.WithChannelAsync(async channel =>
            Assert.Equal(OperationState.Pending, await channel.FailAsync(operation, new InvalidOperationException("full moon"), TimeSpan.FromMinutes(5), default)));

        Assert.Null(await Lab.TryLeaseAsync());
        var found = await Lab.FindAsync(operation.Id);
        Assert.Equal(("full moon", (DateTime?)null), (found.Summary.Error, found.Summary.FinishedAt));
        Assert.InRange(found.Summary.DueAt, DateTime.UtcNow.AddMinutes(4), DateTime.UtcNow.AddMinutes(6));
        Assert.Equal("pending", await Lab.StateAsync(user.UserId!));
    }

    [SkippableFact]
    public async Task Each_pause_is_longer_than_the_one_before()
    {
        var user = await Lab.RegisterAsync();
        var job = Lab.Job(new ThrowingFaults("carried-out"), retrySeconds: 100);
        var pauses = new List<double>();
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await job.RunAsync(new JobContext(new WorkerId("worker")), default);
            pauses.Add(((await Lab.FindAsync(user.OperationId!)).Summary.DueAt - DateTime.UtcNow).TotalSeconds);
            await Lab.MakeDueAsync(user.OperationId!);
        }

        Assert.InRange(pauses[0], 70, 125);
        Assert.InRange(pauses[1], 150, 245);
        Assert.InRange(pauses[2], 235, 365); // 300, spread by a fifth
    }

    [SkippableFact]
    public async Task An_operation_has_failed_for_good_when_its_attempts_are_spent()
    {
        var user = await Lab.RegisterAsync();
        var job = Lab.Job();
        await OccupyAsync(user.UserId!);
        var passes = 0;
        while ((await Lab.FindAsync(user.OperationId!)).Summary.State is OperationState.Pending && passes < 20)
        {
            await job.RunAsync(new JobContext(new WorkerId("unlucky")), default);
            passes++;
        }

        var found = await Lab.FindAsync(user.OperationId!);
        Assert.Equal((OperationState.Failed, found.MaxAttempts), (found.Summary.State, found.Summary.Attempt));
        Assert.NotEmpty(found.Summary.Error!);
        Assert.NotNull(found.Summary.FinishedAt);
        Assert.Equal("failed", await Lab.StateAsync(user.UserId!));
        Assert.Equal(found.MaxAttempts, await FailuresAsync(user.UserId!, "unlucky"));
        Assert.Null(await Lab.TryLeaseAsync());
    }

    [SkippableFact]
    public async Task A_worker_lost_at_the_last_attempt_leaves_a_failure_with_its_cause()
    {
        var user = await Lab.RegisterAsync();
        await Lab.AsOwnerAsync("update pf_schema_operations set max_attempts = 2 where operation_id = :id", new Parameter("id", user.OperationId));
        await Lab.LeaseAsync("lost one", seconds: 0);
        await Lab.LeaseAsync("lost two", seconds: 0);

        Assert.Null(await Lab.TryLeaseAsync());

        var found = await Lab.FindAsync(user.OperationId!);
        Assert.Equal(OperationState.Failed, found.Summary.State);
        Assert.NotEmpty(found.Summary.Error!);
        Assert.Equal("failed", await Lab.StateAsync(user.UserId!));
        Assert.Equal(1, await FailuresAsync(user.UserId!, "lost two"));

        await Lab.Operations.RetryAsync(user.OperationId!, "operator", default);
        await Lab.RunAsync();
        Assert.Equal("ready", await Lab.StateAsync(user.UserId!));
    }

    [SkippableFact]
    public async Task A_worker_lost_after_a_cancel_leaves_a_cancelled_operation()
    {
        var user = await Lab.RegisterAsync();
        await Lab.AsOwnerAsync("update pf_schema_operations set max_attempts = 1 where operation_id = :id", new Parameter("id", user.OperationId));
        await Lab.LeaseAsync("lost", seconds: 60);
        await Lab.Operations.CancelAsync(user.OperationId!, "operator", default);
        await Lab.MakeDueAsync(user.OperationId!);

        Assert.Null(await Lab.TryLeaseAsync());

        Assert.Equal(OperationState.Cancelled, (await Lab.FindAsync(user.OperationId!)).Summary.State);
    }

    [SkippableFact]
    public async Task What_can_not_get_better_is_not_tried_again()
    {
        var tenant = await Lab.ReadyAsync();
        var drop = await Lab.Operations.RequestAsync(tenant, OperationKind.Drop, "operator", default);
        await Lab.AsOwnerAsync("update pf_tenants set legal_hold = 'Y' where user_id = :id", new Parameter("id", tenant));

        await Lab.RunAsync();

        var found = await Lab.FindAsync(drop);
        Assert.Equal((OperationState.Failed, 1), (found.Summary.State, found.Summary.Attempt));
        await Lab.AssertTruthfulAsync(tenant);
    }

    [SkippableFact]
    public async Task Cancelled_while_it_waits_an_operation_is_never_carried_out()
    {
        var user = await Lab.RegisterAsync();

        Assert.Equal(OperationState.Cancelled, await Lab.Operations.CancelAsync(user.OperationId!, "operator", default));
        Assert.Equal(OperationState.Cancelled, await Lab.Operations.CancelAsync(user.OperationId!, "operator", default));

        Assert.Null(await Lab.TryLeaseAsync());
        await Lab.AssertTruthfulAsync(user.UserId!);
        await Lab.Operations.RetryAsync(user.OperationId!, "operator", default);
        await Lab.RunAsync();
        Assert.Equal("ready", await Lab.StateAsync(user.UserId!));
    }

    [SkippableTheory]
    [InlineData(OperationKind.Create)]
    [InlineData(OperationKind.Drop)]
    public async Task Cancelled_while_it_runs_an_operation_stops_before_it_changes_anything(OperationKind kind)
    {
        var userId = kind is OperationKind.Create ? (await Lab.RegisterAsync()).UserId! : await Lab.ReadyAsync();
        var before = await Lab.StateAsync(userId);
        var id = await Lab.Operations.RequestAsync(userId, kind, "operator", default);
        var asked = OperationState.Pending;

        await Lab.RunAsync(new ActingFaults("leased", async _ => asked = await Lab.Operations.CancelAsync(id, "operator", default)));

        Assert.Equal(OperationState.Running, asked);
        Assert.Equal(OperationState.Cancelled, (await Lab.FindAsync(id)).Summary.State);
        Assert.Equal(before, await Lab.StateAsync(userId));
        await Lab.AssertTruthfulAsync(userId);
    }

    [SkippableFact]
    public async Task Cancelled_when_its_work_is_done_an_operation_has_succeeded()
    {
        var user = await Lab.RegisterAsync();

        await Lab.RunAsync(new ActingFaults("carried-out", operation => Lab.Operations.CancelAsync(operation.Id, "operator", default)));

        Assert.Equal(OperationState.Succeeded, (await Lab.FindAsync(user.OperationId!)).Summary.State);
        Assert.Equal(OperationState.Succeeded, await Lab.Operations.CancelAsync(user.OperationId!, "operator", default));
        await Lab.AssertTruthfulAsync(user.UserId!);
    }

    [SkippableFact]
    public async Task Cancelled_when_its_worker_is_lost_an_operation_ends_at_once()
    {
        var user = await Lab.RegisterAsync();
        var zombie = await Lab.LeaseAsync("lost", seconds: 0);

        Assert.Equal(OperationState.Cancelled, await Lab.Operations.CancelAsync(user.OperationId!, "operator", default));

        await Assert.ThrowsAsync<LeaseLostException>(() => Lab.CallAsync(zombie));
        await Lab.AssertTruthfulAsync(user.UserId!);
    }

    [SkippableFact]
    public async Task What_is_asked_for_twice_is_one_operation()
    {
        var tenant = await Lab.ReadyAsync();

        var ids = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Lab.Operations.RequestAsync(tenant, OperationKind.Suspend, "operator", default)));

        Assert.Single(ids.Distinct(StringComparer.Ordinal));
        await Lab.RunAsync();
        Assert.Null(await Lab.TryLeaseAsync());
        Assert.Equal("suspended", await Lab.StateAsync(tenant));
    }

    [SkippableFact]
    public async Task Who_asks_for_a_drop_no_longer_wants_what_waits()
    {
        var user = await Lab.RegisterAsync();

        await Lab.CarryOutAsync(user.UserId!, OperationKind.Drop);

        Assert.Equal(OperationState.Cancelled, (await Lab.FindAsync(user.OperationId!)).Summary.State);
        Assert.Equal("dropped", await Lab.StateAsync(user.UserId!));
        await Lab.AssertTruthfulAsync(user.UserId!);
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-54")]
    public async Task Of_one_tenant_one_operation_runs_at_a_time()
    {
        var tenant = await Lab.ReadyAsync();
        var suspend = await Lab.Operations.RequestAsync(tenant, OperationKind.Suspend, "operator", default);
        var repair = await Lab.Operations.RequestAsync(tenant, OperationKind.Repair, "operator", default);

        var first = await Lab.LeaseAsync();
        Assert.Null(await Lab.TryLeaseAsync());
        await Lab.CallAsync(first);
        await Lab.CompleteAsync(first);

        Assert.Equal((suspend, repair), (first.Id, (await Lab.LeaseAsync()).Id));
    }

    [SkippableFact]
    public async Task A_tenant_s_operations_keep_their_order_when_the_first_must_be_repeated()
    {
        var tenant = await Lab.ReadyAsync();
        var suspend = await Lab.Operations.RequestAsync(tenant, OperationKind.Suspend, "operator", default);
        await Lab.Operations.RequestAsync(tenant, OperationKind.Resume, "operator", default);
        var first = await Lab.LeaseAsync();
        await Lab.WithChannelAsync(channel => channel.FailAsync(first, new InvalidOperationException("not now"), TimeSpan.FromMinutes(5), default));

        Assert.Null(await Lab.TryLeaseAsync());
        await Lab.MakeDueAsync(suspend);
        await Lab.RunAsync();

        Assert.Equal("ready", await Lab.StateAsync(tenant));
    }

    [SkippableFact]
    public async Task States_forbid_what_makes_no_sense()
    {
        var ready = await Lab.ReadyAsync();
        var dropped = await Lab.ReadyAsync();
        await Lab.CarryOutAsync(dropped, OperationKind.Drop);
        var registered = await Lab.RegisterAsync();
        var pending = registered.UserId!;

        (string User, OperationKind Kind)[] forbidden =
        [
            (ready, OperationKind.Create), (pending, OperationKind.Repair), (pending, OperationKind.Suspend), (pending, OperationKind.Resume),
            (dropped, OperationKind.Drop), (dropped, OperationKind.Repair), (dropped, OperationKind.Suspend),
        ];
        foreach (var (user, kind) in forbidden)
        {
            await Assert.ThrowsAsync<ConflictException>(() => Lab.Operations.RequestAsync(user, kind, "operator", default));
        }

        await Assert.ThrowsAsync<NotFoundException>(() => Lab.Operations.RequestAsync(Ulid.New(), OperationKind.Create, "operator", default));
        await Assert.ThrowsAsync<NotFoundException>(() => Lab.Operations.CancelAsync(Ulid.New(), "operator", default));
        await Assert.ThrowsAsync<NotFoundException>(() => Lab.Operations.VerifyAsync(Ulid.New(), default));
        Assert.Null(await Lab.Operations.FindAsync(Ulid.New(), default));
        Assert.Equal(registered.OperationId, (await Lab.LeaseAsync()).Id);
        Assert.Null(await Lab.TryLeaseAsync());
    }

    [SkippableFact]
    public async Task A_legal_hold_forbids_the_drop_whoever_asks()
    {
        var tenant = await Lab.ReadyAsync();
        await Lab.AsOwnerAsync("update pf_tenants set legal_hold = 'Y' where user_id = :id", new Parameter("id", tenant));

        await Assert.ThrowsAsync<ConflictException>(() => Lab.Operations.RequestAsync(tenant, OperationKind.Drop, "operator", default));

        await Lab.AsOwnerAsync("update pf_tenants set legal_hold = 'N' where user_id = :id", new Parameter("id", tenant));
        await Lab.CarryOutAsync(tenant, OperationKind.Drop);
    }

    [SkippableFact]
    public async Task Only_what_has_failed_or_was_cancelled_is_retried()
    {
        var user = await Lab.RegisterAsync();
        await Assert.ThrowsAsync<ConflictException>(() => Lab.Operations.RetryAsync(user.OperationId!, "operator", default));
        await Lab.RunAsync();
        await Assert.ThrowsAsync<ConflictException>(() => Lab.Operations.RetryAsync(user.OperationId!, "operator", default));
    }

    [SkippableFact]
    public async Task Operations_are_listed_newest_first_in_pages()
    {
        var tenant = await Lab.ReadyAsync();
        await Lab.CarryOutAsync(tenant, OperationKind.Suspend);
        await Lab.CarryOutAsync(tenant, OperationKind.Resume);

        var first = await Lab.Operations.ListAsync(new OperationFilter { UserId = tenant, Limit = 2 }, default);
        var second = await Lab.Operations.ListAsync(new OperationFilter { UserId = tenant, Limit = 2, After = first.Next }, default);

        Assert.Equal(["resume", "suspend", "create"], first.Items.Concat(second.Items).Select(operation => operation.Kind));
        Assert.Null(second.Next);
        Assert.Empty((await Lab.Operations.ListAsync(new OperationFilter { UserId = tenant, State = OperationState.Failed }, default)).Items);
    }

    /// <summary>Makes it impossible to create a user's tables: somebody has one of their names.</summary>
    private protected async Task OccupyAsync(string userId) =>
        await Lab.AsOwnerAsync($"create table {await Lab.PrefixAsync(userId)}_messages (foreign_text varchar(10))");

    private Task<long> FailuresAsync(string userId, string actor) => Lab.CountAsync(
        "select count(*) from pf_audit_log where action = 'create' and success = 'N' and error_message is not null and resource_id = :id and actor = :actor",
        new Parameter("id", userId), new Parameter("actor", actor));
}
