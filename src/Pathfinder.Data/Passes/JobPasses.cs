using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;

namespace Pathfinder.Data.Passes;

/// <summary>Passes through the package <c>pf_passes</c>.</summary>
internal sealed class JobPasses(IDatabaseEngine engine, SharedTables tables) : IJobPasses
{
    /// <inheritdoc />
    public async Task<DateTime> NowAsync(CancellationToken cancellationToken) =>
        (await engine.QueryAsync(DatabaseAccount.Provisioner, "jobs/now", row => row.Utc("now_at"), cancellationToken))[0];

    /// <inheritdoc />
    public Task DeclareAsync(string job, string schedule, DateTime nextDueAt, CancellationToken cancellationToken) => engine.ExecuteAsync(
        DatabaseAccount.Provisioner, "jobs/declare", cancellationToken,
        new Parameter("job_name", job),
        new Parameter("schedule", schedule),
        new Parameter("next_due_at", nextDueAt, BindType.Timestamp));

    /// <inheritdoc />
    public Task<List<KnownJob>> LookAsync(CancellationToken cancellationToken) => engine.QueryAsync(
        DatabaseAccount.Provisioner, "jobs/due",
        row => new KnownJob(row.Text("job_name")!, row.Text("paused") == "Y", row.Text("is_due") == "Y"), cancellationToken);

    /// <inheritdoc />
    public async Task<LeasedPass?> TryLeaseAsync(string job, WorkerId worker, TimeSpan lease, CancellationToken cancellationToken)
    {
        var leased = await engine.QueryAsync(
            DatabaseAccount.Provisioner, "jobs/lease",
            row => new LeasedPass(job, row.Number("fence"), row.Utc("started_at"), row.OptionalUtc("requested_at"), (int)row.Number("failures")), cancellationToken,
            new Parameter("job_name", job),
            new Parameter("worker", worker.Value),
            new Parameter("lease_seconds", (int)lease.TotalSeconds, BindType.Int32));
        return leased.SingleOrDefault();
    }

    /// <inheritdoc />
    public Task RenewAsync(LeasedPass pass, TimeSpan lease, CancellationToken cancellationToken) => FencedAsync(
        "jobs/renew", cancellationToken,
        new Parameter("job_name", pass.Job),
        new Parameter("fence", pass.Fence, BindType.Int64),
        new Parameter("lease_seconds", (int)lease.TotalSeconds, BindType.Int32));

    /// <inheritdoc />
    public Task FinishAsync(LeasedPass pass, PassOutcome outcome, DateTime nextDueAt, CancellationToken cancellationToken) => FencedAsync(
        "jobs/finish", cancellationToken,
        [
            new Parameter("job_name", pass.Job),
            new Parameter("fence", pass.Fence, BindType.Int64),
            new Parameter("requested_at", pass.RequestedAt, BindType.Timestamp),
            .. Parameters(outcome),
            new Parameter("stack", outcome.Stack, BindType.LongText),
            new Parameter("next_due_at", nextDueAt, BindType.Timestamp),
        ]);

    /// <inheritdoc />
    public Task ReleaseAsync(LeasedPass pass, CancellationToken cancellationToken) => engine.ExecuteAsync(
        DatabaseAccount.Provisioner, "jobs/release", cancellationToken,
        new Parameter("job_name", pass.Job),
        new Parameter("fence", pass.Fence, BindType.Int64));

    /// <inheritdoc />
    public Task RecordAsync(string job, TimeSpan elapsed, PassOutcome outcome, CancellationToken cancellationToken) => engine.ExecuteAsync(
        DatabaseAccount.Provisioner, "jobs/record", cancellationToken,
        [new Parameter("job_name", job), new Parameter("elapsed_ms", (long)elapsed.TotalMilliseconds, BindType.Int64), .. Parameters(outcome)]);

    /// <inheritdoc />
    public Task<DateTime> RequestAsync(string job, Actor by, CancellationToken cancellationToken) => ChangeAsync(
        job, by,
        async (context, token) => (await context.QueryAsync(
            "jobs/request", row => row.Utc("requested_at"), token, new Parameter("job_name", job), new Parameter("requested_by", by.Name)))[0],
        cancellationToken);

    /// <inheritdoc />
    public Task PauseAsync(string job, bool paused, Actor by, CancellationToken cancellationToken) => ChangeAsync(
        job, by,
        async (context, token) =>
        {
            await engine.ExecuteAsync(context, "jobs/pause", token, new Parameter("job_name", job), new Parameter("paused", paused ? "Y" : "N"));
            return true;
        },
        cancellationToken);

    /// <inheritdoc />
    public Task<List<JobRow>> ListAsync(CancellationToken cancellationToken) =>
        tables.ReadAsync(context => context.Jobs.OrderBy(row => row.JobName).ToListAsync(cancellationToken), cancellationToken);

    private static Parameter[] Parameters(PassOutcome outcome) =>
    [
        new("success", outcome.Success ? "Y" : "N"),
        new("done", outcome.Done, BindType.Int32),
        new("failed", outcome.Failed, BindType.Int32),
        new("outcome", outcome.Text.Length > 1000 ? outcome.Text[..1000] : outcome.Text),
    ];

    private Task<T> ChangeAsync<T>(
        string job, Actor by, Func<PathfinderDbContext, CancellationToken, Task<T>> change, CancellationToken cancellationToken) => tables.ChangeAsync(
        by,
        async (context, token) =>
        {
            try
            {
                return await change(context, token);
            }
            catch (DbException error) when (engine.Classify(error).Kind is FailureKind.Unknown)
            {
                throw new NotFoundException("job", job);
            }
        },
        ConstraintRules.None, cancellationToken);

    private async Task FencedAsync(string statement, CancellationToken cancellationToken, params Parameter[] parameters)
    {
        try
        {
            await engine.ExecuteAsync(DatabaseAccount.Provisioner, statement, cancellationToken, parameters);
        }
        catch (DbException error) when (engine.Classify(error).Kind is FailureKind.Fenced)
        {
            throw new LeaseLostException(error);
        }
    }
}
