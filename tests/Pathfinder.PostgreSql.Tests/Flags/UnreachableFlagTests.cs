using Pathfinder.ContractTests.Flags;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Flags;
using Pathfinder.Data.PostgreSql;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Flags;

public sealed class UnreachableFlagTests(InstalledDatabase database) : IClassFixture<InstalledDatabase>
{
    [Fact]
    public async Task Without_a_database_the_caller_s_defaults_count()
    {
        const string Nowhere = "Host=127.0.0.1;Port=1;Timeout=2";
        await using var engine = new PostgreSqlEngine(new PostgreSqlSettings { App = Nowhere, Provisioner = Nowhere, Installer = Nowhere });
        using var flags = new FlagLab(engine);

        var user = await flags.Service.ForUserAsync(Ulid.New(), default);
        var visitor = await flags.Service.ForVisitorAsync(default);

        Assert.Equal((FlagReason.Unavailable, FlagReason.Unavailable), (user.Evaluate("any").Reason, visitor.Evaluate("any").Reason));
        Assert.True(user.IsEnabled("any", otherwise: true));
    }

    [Fact]
    public async Task What_was_known_stands_while_the_database_is_gone_and_is_renewed_when_it_is_back()
    {
        var engine = database.NewEngine(poolSize: 3);
        using var flags = new FlagLab(engine);
        var key = (await flags.CreateAsync(FlagLab.Flag() with { DefaultValue = "true" })).Key;
        var (known, unknown) = (Ulid.New(), Ulid.New());
        Assert.True((await flags.Service.ForUserAsync(known, default)).IsEnabled(key));

        await RenameAsync("pf_feature_flags", "pf_feature_flags_away");
        await RenameAsync("pf_user_feature_flags", "pf_user_feature_flags_away");
        flags.Service.Forget();
        Assert.True((await flags.Service.ForUserAsync(known, default)).IsEnabled(key));
        Assert.Equal(FlagReason.Unavailable, (await flags.Service.ForUserAsync(unknown, default)).Evaluate(key).Reason);
        Assert.True((await flags.Service.ForVisitorAsync(default)).IsEnabled(key));

        await RenameAsync("pf_feature_flags_away", "pf_feature_flags");
        await RenameAsync("pf_user_feature_flags_away", "pf_user_feature_flags");
        flags.Service.Forget();
        Assert.True((await flags.Service.ForUserAsync(unknown, default)).IsEnabled(key));
        await engine.DisposeAsync();
    }

    private async Task RenameAsync(string table, string name)
    {
        await using var connection = await database.OpenAsAdministratorAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"alter table pathfinder.{table} rename to {name}";
        await command.ExecuteNonQueryAsync();
    }
}
