using System.Text.Json;
using Pathfinder.ContractTests.Flags;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Preferences;
using Xunit;

namespace Pathfinder.ContractTests.Preferences;

/// <summary>Preferences cost nothing until they are asked for.</summary>
public abstract class LazyPreferenceContract : ProvisioningContract
{
    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-35")]
    public async Task Loading_a_user_reads_no_preferences_until_they_are_asked_for()
    {
        var tables = new SharedTables(Database.Engine);
        var preferences = new PreferenceService(tables, Database.Engine);
        var user = (await Lab.RegisterAsync()).UserId!;
        await preferences.MergeAsync(user, PreferenceKind.Ui, JsonSerializer.SerializeToElement(new { theme = "dark" }), FlagLab.Operator, default);
        using var all = new QueryCount("pf_");
        var found = await Lab.Directory.FindAsync(user, default);
        var loaded = all.Count;
        Assert.True(loaded > 0);

        using var queries = new QueryCount("pf_user_preferences");
        Assert.NotNull(await Lab.Directory.FindAsync(user, default));
        var lazy = preferences.OfUser(found!.UserId);
        Assert.Equal((user, false, 0), (lazy.UserId, lazy.IsRead, queries.Count));

        var read = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => lazy.GetAsync(default)));

        Assert.All(read, one => Assert.Same(read[0], one));
        Assert.Equal("dark", read[0].Ui.GetProperty("theme").GetString());
        Assert.Equal((true, 1), (lazy.IsRead, queries.Count));
    }

    [SkippableFact]
    public async Task A_caller_who_gives_up_does_not_take_them_from_the_others()
    {
        var lazy = new PreferenceService(new SharedTables(Database.Engine), Database.Engine).OfUser(Ulid.New());
        using var gone = new CancellationTokenSource();
        var first = lazy.GetAsync(gone.Token);
        await gone.CancelAsync();
        await ((Task)first).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // it may have been quicker

        Assert.Equal(0, (await lazy.GetAsync(default)).RowVersion);
    }
}
