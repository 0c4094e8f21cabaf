using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Pathfinder.Data.Engine;
using Pathfinder.Hosting;
using Xunit;

namespace Pathfinder.Tests.Hosting;

[Trait("Requirement", "T-USERS-26")]
[Trait("Requirement", "E-69")]
public sealed class PoolOptionsTests
{
    private const string Nowhere = "Host=127.0.0.1;Port=1;Database=none;Username=none";

    [Fact]
    public async Task Twenty_connections_ten_seconds_and_thirty_unless_told()
    {
        await using var platform = await StartAsync([]);

        foreach (var account in Enum.GetValues<DatabaseAccount>())
        {
            var pool = new NpgsqlConnectionStringBuilder(platform.Engine.Source(account).ConnectionString);
            Assert.Equal((20, 10, 30), (pool.MaxPoolSize, pool.Timeout, pool.ConnectionIdleLifetime));
        }
    }

    [Fact]
    public async Task Settings_count_and_what_a_connection_string_says_itself_stands()
    {
        await using var platform = await StartAsync(new()
        {
            ["Pathfinder:Pool:MaxSize"] = "7",
            ["Pathfinder:Pool:ConnectTimeout"] = "00:00:03",
            ["Pathfinder:Pool:IdleTimeout"] = "00:01:00",
            ["Pathfinder:Connections:App"] = Nowhere + ";Maximum Pool Size=9;Timeout=4",
        });

        var app = new NpgsqlConnectionStringBuilder(platform.Engine.Source(DatabaseAccount.App).ConnectionString);
        var provisioner = new NpgsqlConnectionStringBuilder(platform.Engine.Source(DatabaseAccount.Provisioner).ConnectionString);
        Assert.Equal((9, 4, 60), (app.MaxPoolSize, app.Timeout, app.ConnectionIdleLifetime));
        Assert.Equal((7, 3, 60), (provisioner.MaxPoolSize, provisioner.Timeout, provisioner.ConnectionIdleLifetime));
    }

    [Fact]
    public void The_other_engine_has_words_of_its_own() => Assert.Equal(
        "user id=pf_app;data source=db;max pool size=20;connection timeout=10",
        new PoolOptions().OfOracle("User Id=pf_app;Data Source=db"), ignoreCase: true);

    [Theory]
    [InlineData("Pathfinder:Pool:MaxSize", "0")]
    [InlineData("Pathfinder:Pool:ConnectTimeout", "00:00:00")]
    [InlineData("Pathfinder:Pool:IdleTimeout", "02:00:00")]
    public async Task A_setting_out_of_range_is_named(string setting, string value)
    {
        var error = await Assert.ThrowsAsync<ConfigurationException>(() => StartAsync(new() { [setting] = value }));

        Assert.Contains(setting.Split(':')[^1], error.Message, StringComparison.Ordinal);
    }

    private static Task<PathfinderPlatform> StartAsync(Dictionary<string, string?> settings)
    {
        foreach (var account in (string[])["App", "Provisioner", "Installer"])
        {
            settings.TryAdd($"Pathfinder:Connections:{account}", Nowhere);
        }

        return PathfinderPlatform.StartAsync(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), NullLoggerFactory.Instance, default);
    }
}
