using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Profiles;
using Xunit;

namespace Pathfinder.ContractTests.Profiles;

/// <summary>Two hosts over one database, each with a cache of its own.</summary>
[Trait("Requirement", "T-USERS-25")]
public abstract class ProfileContract : ProvisioningContract
{
    [SkippableFact]
    public async Task A_change_that_one_host_makes_the_other_one_sees()
    {
        var (here, there) = (new ProfileHost(Lab.Engine), new ProfileHost(Lab.Engine));
        var id = (await Lab.RegisterAsync()).UserId!;
        using var stop = new CancellationTokenSource();
        var listening = there.ListenAsync(stop.Token);
        await there.Listening.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal("Given", (await here.Profiles.FindAsync(id, default))?.FirstName);
        Assert.Equal("Given", (await there.Profiles.FindAsync(id, default))?.FirstName);

        await Lab.AsOwnerAsync($"update pf_users set first_name = 'Changed' where user_id = '{id}'");

        for (var deadline = DateTime.UtcNow.AddSeconds(10); (await there.Profiles.FindAsync(id, default))?.FirstName != "Changed"; await Task.Delay(20))
        {
            Assert.True(DateTime.UtcNow < deadline, "The other host still shows the old name.");
        }

        Assert.Equal("Given", (await here.Profiles.FindAsync(id, default))?.FirstName); // nobody listens here: it would have lasted
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listening);
    }

    [SkippableFact]
    public async Task A_profile_says_what_the_row_says_and_an_unknown_user_has_none()
    {
        var host = new ProfileHost(Lab.Engine);
        var user = await Lab.RegisterAsync("Şükrü O'Neill");

        var profile = await host.Profiles.FindAsync(user.UserId!, default);

        Assert.Equal(("Şükrü O'Neill", "Given", "user", "pending", "UTC", "en"), (profile?.Username, profile?.FirstName, profile?.Role, profile?.Status, profile?.TimeZone, profile?.Language));
        Assert.Equal(DateTimeKind.Utc, profile?.CreatedAt.Kind);
        Assert.Null(await host.Profiles.FindAsync(Ulid.New(), default));
    }

    [SkippableFact]
    public async Task Signing_in_is_no_change_of_a_profile()
    {
        var id = (await Lab.RegisterAsync()).UserId!;

        await Lab.AsOwnerAsync($"update pf_users set total_logins = total_logins + 1, last_activity_at = current_timestamp where user_id = '{id}'");
        Assert.Equal(0, await Lab.CountAsync($"select count(*) from pf_profile_changes where user_id = '{id}'"));

        await Lab.AsOwnerAsync($"update pf_users set bio = 'b' where user_id = '{id}'");
        await Lab.AsOwnerAsync($"update pf_users set bio = 'c' where user_id = '{id}'");
        Assert.Equal(1, await Lab.CountAsync($"select count(*) from pf_profile_changes where user_id = '{id}'"));
    }

    private sealed class ProfileHost
    {
        private readonly IDatabaseEngine engine;
        private readonly ProfileWatch watch;

        public ProfileHost(IDatabaseEngine engine)
        {
            this.engine = engine;
            var source = new ProfileSource(new SharedTables(engine));
            var cache = new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()));
            Profiles = new CachedProfiles(source, cache, TimeProvider.System, Options.Create(new ProfileOptions()), NullLogger<CachedProfiles>.Instance);
            watch = new ProfileWatch(source, Profiles, TimeProvider.System);
        }

        public CachedProfiles Profiles { get; }

        public TaskCompletionSource Listening { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task ListenAsync(CancellationToken cancellationToken)
        {
            using var announced = new SemaphoreSlim(0);
            var listening = engine.ListenAsync("pf_profiles", () => announced.Release(), cancellationToken);
            while (!listening.IsCompleted)
            {
                await announced.WaitAsync(cancellationToken);
                await watch.LookAsync(cancellationToken);
                Listening.TrySetResult();
            }

            await listening;
        }
    }
}
