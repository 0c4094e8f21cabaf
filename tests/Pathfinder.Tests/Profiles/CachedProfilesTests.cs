using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Profiles;
using Pathfinder.Tests.Security.Keys;
using Xunit;

namespace Pathfinder.Tests.Profiles;

[Trait("Requirement", "T-USERS-25")]
public sealed class CachedProfilesTests
{
    private static readonly DateTime Start = new(2026, 11, 21, 12, 0, 0, DateTimeKind.Utc);
    private readonly SettableClock clock = new(Start);
    private readonly Source source = new();
    private readonly string id = Ulid.New();

    [Fact]
    public async Task A_second_look_asks_the_cache_until_300_seconds_have_passed()
    {
        var profiles = Profiles(new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions())));
        source.Put(id, "Ada");

        Assert.Equal("Ada", (await profiles.FindAsync(id, default))?.FirstName);
        source.Put(id, "Grace");
        clock.Now = Start.AddSeconds(299.9);
        Assert.Equal("Ada", (await profiles.FindAsync(id, default))?.FirstName);
        Assert.Equal(1, source.Loads);

        clock.Now = Start.AddSeconds(300);
        Assert.Equal("Grace", (await profiles.FindAsync(id, default))?.FirstName);
        Assert.Equal(2, source.Loads);
    }

    [Fact]
    public async Task A_hundred_who_ask_at_once_cause_one_load()
    {
        var profiles = Profiles(new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions())));
        source.Put(id, "Ada");
        source.Gate = new TaskCompletionSource();

        var asked = Enumerable.Range(0, 100).Select(_ => profiles.FindAsync(id, default)).ToList();
        await source.Asked.Task;
        source.Gate.SetResult();

        Assert.All(await Task.WhenAll(asked), profile => Assert.Equal("Ada", profile?.FirstName));
        Assert.Equal(1, source.Loads);
    }

    [Fact]
    public async Task One_who_gives_up_leaves_the_others_their_answer()
    {
        var profiles = Profiles(new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions())));
        source.Put(id, "Ada");
        source.Gate = new TaskCompletionSource();
        using var impatient = new CancellationTokenSource();

        var first = profiles.FindAsync(id, impatient.Token);
        await source.Asked.Task;
        var second = profiles.FindAsync(id, default);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        source.Gate.SetResult();

        Assert.Equal("Ada", (await second)?.FirstName);
    }

    [Fact]
    public async Task That_there_is_no_such_user_is_remembered_for_30_seconds()
    {
        var profiles = Profiles(new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions())));

        Assert.Null(await profiles.FindAsync(id, default));
        Assert.Null(await profiles.FindAsync(id, default));
        Assert.Equal(1, source.Loads);
        source.Put(id, "Ada");
        clock.Now = Start.AddSeconds(30);
        Assert.NotNull(await profiles.FindAsync(id, default));
    }

    [Fact]
    public async Task What_cannot_be_a_key_is_looked_up_nowhere()
    {
        var profiles = Profiles(new BrokenCache());

        Assert.Null(await profiles.FindAsync("nobody", default));
        Assert.Null(await profiles.FindAsync("", default));
        Assert.Equal(0, source.Loads);
    }

    [Fact]
    public async Task What_a_load_read_before_a_change_is_not_kept()
    {
        var profiles = Profiles(new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions())));
        source.Put(id, "Ada");
        source.Gate = new TaskCompletionSource();

        var slow = profiles.FindAsync(id, default); // reads Ada
        await source.Asked.Task;
        source.Put(id, "Grace");
        await profiles.ForgetAsync(id, default);
        source.Gate.SetResult();
        source.Gate = null;
        Assert.Equal("Ada", (await slow)?.FirstName);

        Assert.Equal("Grace", (await profiles.FindAsync(id, default))?.FirstName);
    }

    [Fact]
    public async Task Without_its_cache_the_database_answers()
    {
        var profiles = Profiles(new BrokenCache());
        source.Put(id, "Ada");

        Assert.Equal("Ada", (await profiles.FindAsync(id, default))?.FirstName);
        await profiles.ForgetAsync(id, default);
    }

    [Fact]
    public async Task A_failed_load_is_not_remembered()
    {
        var profiles = Profiles(new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions())));
        source.Error = new UnavailableException(null);
        await Assert.ThrowsAsync<UnavailableException>(() => profiles.FindAsync(id, default));
        source.Error = null;
        source.Put(id, "Ada");

        Assert.Equal("Ada", (await profiles.FindAsync(id, default))?.FirstName);
    }

    [Fact]
    public async Task An_entry_that_another_version_wrote_is_read_anew()
    {
        var cache = new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()));
        await cache.SetAsync("profile:" + id, "not json"u8.ToArray());
        source.Put(id, "Ada");

        Assert.Equal("Ada", (await Profiles(cache).FindAsync(id, default))?.FirstName);
    }

    [Fact]
    public void A_profile_holds_no_secret_and_nothing_that_only_its_user_should_see()
    {
        string[] words = ["Password", "Hash", "Token", "Phone", "Birth", "Gender", "Nationality", "Prefix"];

        Assert.DoesNotContain(typeof(PublicProfile).GetProperties(), property => words.Any(word => property.Name.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task A_look_for_changes_forgets_each_change_once_and_goes_on_beyond_a_full_page()
    {
        var forgotten = new Forgetting();
        var watch = new ProfileWatch(source, forgotten, clock);
        source.Changes.AddRange(Enumerable.Range(0, IProfileSource.MostChanges + 5).Select(i => new ProfileChange($"user {i}", Start.AddMilliseconds(i))));

        Assert.Equal(IProfileSource.MostChanges + 5, await watch.LookAsync(default));
        Assert.Equal(0, await watch.LookAsync(default));

        // one whose transaction took 20 seconds to commit
        source.Changes.Add(new ProfileChange("late", Start.AddSeconds(-10)));
        source.Changes.Add(new ProfileChange("user 7", Start.AddSeconds(11)));
        Assert.Equal(2, await watch.LookAsync(default));
        Assert.Equal(["late", "user 7"], forgotten.Users.TakeLast(2));
    }

    private CachedProfiles Profiles(IDistributedCache cache) => new(source, cache, clock, Options.Create(new ProfileOptions()), NullLogger<CachedProfiles>.Instance);

    private sealed class Source : IProfileSource
    {
        private readonly Dictionary<string, PublicProfile> profiles = [];
        private int loads;

        public int Loads => loads;

        public TaskCompletionSource? Gate { get; set; }

        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Exception? Error { get; set; }

        public List<ProfileChange> Changes { get; } = [];

        public void Put(string id, string firstName) => profiles[id] = new PublicProfile(
            id, "ada", "ada@example.org", true, "user", false, "active", firstName, "L", null, null, "UTC", "en", null, null, 1.5m, null, Start);

        public async Task<PublicProfile?> LoadAsync(string userId, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref loads);
            var read = profiles.GetValueOrDefault(userId);
            Asked.TrySetResult();
            if (Gate is { } gate)
            {
                await gate.Task;
            }

            return Error is null ? read : throw Error;
        }

        public Task<IReadOnlyList<ProfileChange>> ChangesAsync(DateTime since, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ProfileChange>>([.. Changes.Where(change => change.ChangedAt >= since).OrderBy(change => change.ChangedAt).Take(IProfileSource.MostChanges)]);
    }

    private sealed class Forgetting : IUserProfiles
    {
        public List<string> Users { get; } = [];

        public Task<PublicProfile?> FindAsync(string userId, CancellationToken cancellationToken) => Task.FromResult<PublicProfile?>(null);

        public Task ForgetAsync(string userId, CancellationToken cancellationToken)
        {
            Users.Add(userId);
            return Task.CompletedTask;
        }
    }

    private sealed class BrokenCache : IDistributedCache
    {
        public byte[]? Get(string key) => throw new InvalidOperationException("no connection");

        public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => throw new InvalidOperationException("no connection");

        public void Refresh(string key) => throw new InvalidOperationException("no connection");

        public Task RefreshAsync(string key, CancellationToken token = default) => throw new InvalidOperationException("no connection");

        public void Remove(string key) => throw new InvalidOperationException("no connection");

        public Task RemoveAsync(string key, CancellationToken token = default) => throw new InvalidOperationException("no connection");

        public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new InvalidOperationException("no connection");

        public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) => throw new InvalidOperationException("no connection");
    }
}
