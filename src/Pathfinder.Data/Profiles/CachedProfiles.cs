using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Profiles;

/// <summary>Cache-aside over <see cref="IProfileSource"/>: one load however many ask at once, none kept that a change overtook.</summary>
internal sealed partial class CachedProfiles(
    IProfileSource source, IDistributedCache cache, TimeProvider clock, IOptions<ProfileOptions> options, ILogger<CachedProfiles> logger) : IUserProfiles
{
    private readonly ConcurrentDictionary<string, Load> loads = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public async Task<PublicProfile?> FindAsync(string userId, CancellationToken cancellationToken)
    {
        if (!Ulid.IsValid(userId))
        {
            return null;
        }

        if (await ReadAsync(userId, cancellationToken) is { } kept)
        {
            return kept.Profile;
        }

        var load = loads.GetOrAdd(userId, static (key, self) => new Load(self, key), this);
        return await load.Task.WaitAsync(cancellationToken); // who gives up leaves the others their answer
    }

    /// <inheritdoc />
    public async Task ForgetAsync(string userId, CancellationToken cancellationToken)
    {
        if (loads.TryRemove(userId, out var load))
        {
            load.IsOvertaken = true; // it may have read what was there before
        }

        try
        {
            await cache.RemoveAsync(KeyOf(userId), cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogUnreachable(error);
        }
    }

    private static string KeyOf(string userId) => "profile:" + userId;

    private async Task<Entry?> ReadAsync(string userId, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await cache.GetAsync(KeyOf(userId), cancellationToken);
            var entry = bytes is null ? null : JsonSerializer.Deserialize<Entry>(bytes);
            return entry?.Until > clock.UtcNow() ? entry : null;
        }
        catch (JsonException error) // written by another version
        {
            LogUnreadable(userId, error);
            return null;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogUnreachable(error);
            return null;
        }
    }

    private async Task<PublicProfile?> LoadAsync(string userId, Load load)
    {
        try
        {
            var profile = await source.LoadAsync(userId, CancellationToken.None); // for all who wait, so by nobody's token
            await KeepAsync(userId, profile, load);
            return profile;
        }
        finally
        {
            loads.TryRemove(new KeyValuePair<string, Load>(userId, load));
        }
    }

    private async Task KeepAsync(string userId, PublicProfile? profile, Load load)
    {
        if (load.IsOvertaken)
        {
            return;
        }

        var span = TimeSpan.FromSeconds(profile is null ? options.Value.MissingSeconds : options.Value.CacheSeconds);
        try
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(new Entry(clock.UtcNow() + span, profile));
            await cache.SetAsync(KeyOf(userId), bytes, new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = span });
            if (load.IsOvertaken)
            {
                await cache.RemoveAsync(KeyOf(userId)); // the change came between the look and the write
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogUnreachable(error);
        }
    }

    [LoggerMessage(1601, LogLevel.Warning, "The cache of profiles cannot be reached; the database answers")]
    private partial void LogUnreachable(Exception error);

    [LoggerMessage(1602, LogLevel.Warning, "The cached profile of {UserId} cannot be read; the database answers")]
    private partial void LogUnreadable(string userId, Exception error);

    private sealed record Entry(DateTime Until, PublicProfile? Profile);

    private sealed class Load
    {
        private readonly Lazy<Task<PublicProfile?>> task;

        public Load(CachedProfiles owner, string userId) => task = new Lazy<Task<PublicProfile?>>(() => owner.LoadAsync(userId, this));

        public Task<PublicProfile?> Task => task.Value;

        public volatile bool IsOvertaken;
    }
}
