using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.ApiKeys;

/// <summary>Remembers answers to requests that bear an <c>Idempotency-Key</c>, so that a repeated request is not carried out twice.</summary>
internal sealed class ApiAnswers(SharedTables tables, IDatabaseEngine engine)
{
    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>After how long a request without an answer counts as lost: its host died.</summary>
    public static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(2);

    /// <summary>Takes a request up.</summary>
    /// <returns><see langword="null"/> when this caller is to carry it out, else what is known of the first one.</returns>
    public async Task<ApiAnswer?> BeginAsync(string keyId, string requestKey, string requestHash, CancellationToken cancellationToken)
    {
        return await tables.NoteAsync(
            async context =>
            {
                var lost = Since(Abandoned);
                await Of(context, keyId, requestKey).Where(row => row.StatusCode == null && row.CreatedAt < lost).ExecuteDeleteAsync(cancellationToken);
                try
                {
                    await context.InsertAsync(new ApiAnswerRow { KeyId = keyId, RequestKey = requestKey, RequestHash = requestHash }, cancellationToken);
                    return null;
                }
                catch (DbException error) when (engine.Classify(error).Kind == FailureKind.Duplicate)
                {
                    return await Of(context, keyId, requestKey)
                        .Select(row => new ApiAnswer(row.RequestHash, row.StatusCode, row.Location, row.Body)).SingleOrDefaultAsync(cancellationToken)
                        ?? new ApiAnswer(requestHash, null, null, null); // forgotten since: as good as at work
                }
            },
            cancellationToken);
    }

    /// <summary>Remembers the answer.</summary>
    public Task CompleteAsync(string keyId, string requestKey, int statusCode, string? location, string? body, CancellationToken cancellationToken) => tables.NoteAsync(
        context => Of(context, keyId, requestKey).ExecuteUpdateAsync(
            row => row.SetProperty(answer => answer.StatusCode, statusCode).SetProperty(answer => answer.Location, location).SetProperty(answer => answer.Body, body),
            cancellationToken),
        cancellationToken);

    /// <summary>Forgets a request that was not carried out, so that it may come again.</summary>
    public Task ForgetAsync(string keyId, string requestKey, CancellationToken cancellationToken) =>
        tables.NoteAsync(context => Of(context, keyId, requestKey).ExecuteDeleteAsync(cancellationToken), cancellationToken);

    /// <summary>Forgets what is older than <see cref="Kept"/>, in batches that commit one by one.</summary>
    /// <param name="batch">About how many answers a batch has.</param>
    /// <param name="cancellationToken">Stops between two batches; what was deleted stays so.</param>
    /// <returns>How many answers.</returns>
    public Task<int> PurgeAsync(int batch, CancellationToken cancellationToken) => tables.NoteAsync(
        async context =>
        {
            var (old, count) = (Old(context), 0);
            // a batch ends with all answers of one instant: LINQ has no portable delete of the first so many
            while (await old.OrderBy(row => row.CreatedAt).Skip(batch - 1).Select(row => (DateTime?)row.CreatedAt).FirstOrDefaultAsync(cancellationToken) is { } last)
            {
                count += await old.Where(row => row.CreatedAt <= last).ExecuteDeleteAsync(cancellationToken);
            }

            return count + await old.ExecuteDeleteAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>Counts what <see cref="PurgeAsync"/> would forget now.</summary>
    public Task<int> CountOldAsync(CancellationToken cancellationToken) => tables.ReadAsync(context => Old(context).CountAsync(cancellationToken), cancellationToken);

    private static IQueryable<ApiAnswerRow> Of(PathfinderDbContext context, string keyId, string requestKey) =>
        context.Set<ApiAnswerRow>().Where(row => row.KeyId == keyId && row.RequestKey == requestKey);

    private static IQueryable<ApiAnswerRow> Old(PathfinderDbContext context)
    {
        var old = Since(Kept);
        return context.Set<ApiAnswerRow>().Where(row => row.CreatedAt < old);
    }

    // minutes and days: the host's clock is near enough
    private static DateTime Since(TimeSpan span) => TimeProvider.System.UtcNow() - span;
}
