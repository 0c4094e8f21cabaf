using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Groups;

namespace Pathfinder.Data.Flags;

/// <summary>Keeps the flags of this process: one snapshot for all users, and what is each user's own.</summary>
internal sealed partial class FlagService : IFlags, IDisposable
{
    // while the database cannot be had, what is known is used for so long before it is asked again
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    private readonly SharedTables tables;
    private readonly TimeProvider clock;
    private readonly ILogger<FlagService> logger;
    private readonly TimeSpan lifetime;
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly TaskCompletionSource firstUse = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RecentUsers users;
    private Kept<FlagSnapshot>? snapshot;
    private Kept<UserFlags>? visitor;
    private long generation;

    /// <summary>Starts with nothing known.</summary>
    public FlagService(SharedTables tables, TimeProvider clock, IOptions<FlagOptions> options, ILogger<FlagService> logger)
    {
        (this.tables, this.clock, this.logger) = (tables, clock, logger);
        lifetime = TimeSpan.FromSeconds(options.Value.RefreshSeconds);
        users = new RecentUsers(options.Value.MaxUsers);
    }

    /// <summary>Completes when somebody asks for flags for the first time: before that, no line need be held open for changes.</summary>
    public Task FirstUse => firstUse.Task;

    /// <inheritdoc />
    public ValueTask<UserFlags> ForUserAsync(string userId, CancellationToken cancellationToken)
    {
        if (users.Find(userId) is { } kept && IsFresh(kept) && IsFresh(snapshot) && kept.Value.Snapshot == snapshot!.Value)
        {
            return ValueTask.FromResult(kept.Value);
        }

        return Ulid.IsValid(userId)
            ? new ValueTask<UserFlags>(LoadUserAsync(userId, cancellationToken))
            : throw new ValidationException(nameof(userId), "format", "is not the key of a user.");
    }

    /// <inheritdoc />
    public async ValueTask<UserFlags> ForVisitorAsync(CancellationToken cancellationToken)
    {
        if (await SnapshotAsync(cancellationToken) is not { } current)
        {
            return new UserFlags(FlagSnapshot.Empty, user: null, clock);
        }

        var kept = visitor;
        if (kept is null || kept.Value.Snapshot != current.Value)
        {
            visitor = kept = current.Of(new UserFlags(current.Value, FlagUser.Visitor(current.Value), clock));
        }

        return kept.Value;
    }

    /// <summary>Makes everything be read again before its next use: it may have changed.</summary>
    public void Forget() => Interlocked.Increment(ref generation);

    /// <inheritdoc />
    public void Dispose() => gate.Dispose();

    private bool IsFresh<T>(Kept<T>? kept) =>
        kept is not null && kept.Generation == Volatile.Read(ref generation) && clock.GetElapsedTime(kept.Since) < lifetime;

    private async Task<UserFlags> LoadUserAsync(string userId, CancellationToken cancellationToken)
    {
        if (await SnapshotAsync(cancellationToken) is not { } current)
        {
            return new UserFlags(FlagSnapshot.Empty, user: null, clock);
        }

        var known = Volatile.Read(ref generation); // before the rows are read: what changes from here on makes them old
        var since = clock.GetTimestamp();
        try
        {
            var user = await tables.ReadAsync(
                async context => new FlagUser(
                    current.Value, userId,
                    await context.Users.Where(user => user.UserId == userId && user.FeatureGroupId != null).Select(user => user.FeatureGroupId!)
                        .Union(context.Set<GroupMemberRow>().Where(member => member.UserId == userId).Select(member => member.GroupId))
                        .ToListAsync(cancellationToken),
                    await context.Set<FlagOverrideRow>().Where(row => row.UserId == userId).ToListAsync(cancellationToken)),
                cancellationToken);
            var flags = new UserFlags(current.Value, user, clock);
            users.Keep(userId, new Kept<UserFlags>(flags, known, since));
            return flags;
        }
        catch (PathfinderException error)
        {
            LogUnavailable(error);
            return users.Find(userId)?.Value ?? new UserFlags(FlagSnapshot.Empty, user: null, clock);
        }
    }

    private async ValueTask<Kept<FlagSnapshot>?> SnapshotAsync(CancellationToken cancellationToken)
    {
        if (snapshot is { } kept && IsFresh(kept))
        {
            return kept;
        }

        firstUse.TrySetResult();
        await gate.WaitAsync(cancellationToken);
        try
        {
            return IsFresh(snapshot) ? snapshot : snapshot = await LoadAsync(cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<Kept<FlagSnapshot>?> LoadAsync(CancellationToken cancellationToken)
    {
        var known = Volatile.Read(ref generation);
        var since = clock.GetTimestamp();
        try
        {
            var read = await tables.ReadAsync(
                async context => new FlagSnapshot(
                    await context.Set<FlagRow>().ToListAsync(cancellationToken),
                    await context.Set<GroupRow>().ToListAsync(cancellationToken),
                    await context.Set<FlagOverrideRow>().Where(row => row.GroupId != null).ToListAsync(cancellationToken)),
                cancellationToken);
            return new Kept<FlagSnapshot>(read, known, since);
        }
        catch (PathfinderException error)
        {
            LogUnavailable(error);
            return snapshot is { } old ? old with { Generation = known, Since = since - (long)((lifetime - RetryPause).TotalSeconds * clock.TimestampFrequency) } : null;
        }
    }

    [LoggerMessage(1061, LogLevel.Warning, "The flags could not be read; what is known of them stands")]
    private partial void LogUnavailable(Exception error);
}
