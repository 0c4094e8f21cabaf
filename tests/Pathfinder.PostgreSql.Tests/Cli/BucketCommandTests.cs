using System.Globalization;
using Pathfinder.Tests.Archiving;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Cli;

/// <summary>Bundles in a bucket, as an operator sets it and sees it.</summary>
[Trait("Requirement", "P-TENANT-23")]
public sealed class BucketCommandTests(CliDatabase database, S3ServerFixture s3) : IClassFixture<CliDatabase>, IClassFixture<S3ServerFixture>
{
    private const string Secret = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    [SkippableFact]
    public async Task A_tenant_is_put_into_a_bucket_and_brought_back()
    {
        var server = await s3.GetAsync();
        await database.RegisterAsync("ann");

        await MustAsync(server, "tenants", "archive", "ann");
        await MustAsync(server, "tenants", "drop", "ann", "--yes");

        Assert.Equal(1, server.Count("pathfinder"));
        var restored = (await MustAsync(server, "tenants", "restore", "ann", "--json")).Json;
        Assert.Equal(("ready", 8), (restored.GetProperty("state").GetString(), restored.GetProperty("tableCount").GetInt64()));
    }

    [SkippableTheory]
    [InlineData("Bucket", "elsewhere", "There is no bucket 'elsewhere'")]
    [InlineData("AccessKey", "SOMEBODY", "does not accept the credentials (InvalidAccessKeyId)")]
    public async Task What_the_store_refuses_is_said_with_no_word_of_a_secret_and_the_tables_stay(string setting, string value, string sentence)
    {
        var server = await s3.GetAsync();
        var user = "ben." + setting.ToLowerInvariant();
        await database.RegisterAsync(user);
        var settings = Settings(server);
        settings["Pathfinder:Archiving:S3:SecretKey"] = "a secret that nobody sees";
        settings["Pathfinder:Archiving:S3:" + setting] = value;

        var refused = await database.RunAsync(settings, default, "tenants", "archive", user, "--verbose");

        Assert.Equal(1, refused.Code);
        Assert.Contains(sentence, refused.Talk, StringComparison.Ordinal);
        Assert.DoesNotContain("a secret that nobody sees", refused.Talk + refused.Data, StringComparison.Ordinal);
        Assert.Equal("ready", (await database.MustAsync("tenants", "status", user, "--json")).Json.GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("Folder", "/somewhere", "both set")]
    [InlineData("S3:Endpoint", "ftp://s3.example.org", "Pathfinder:Archiving:S3:Endpoint")]
    [InlineData("S3:SecretKey", "", "go together")]
    [InlineData("S3:PartMegabytes", "4", "PartMegabytes")]
    public async Task A_setting_that_cannot_be_is_named_and_nothing_is_done(string setting, string value, string part)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Pathfinder:Archiving:S3:Bucket"] = "bundles",
            ["Pathfinder:Archiving:S3:Endpoint"] = "http://127.0.0.1:9",
            ["Pathfinder:Archiving:S3:AccessKey"] = "key",
            ["Pathfinder:Archiving:S3:SecretKey"] = "secret",
            ["Pathfinder:Archiving:" + setting] = value,
        };

        var refused = await database.RunAsync(settings, default, "archives", "list");

        Assert.Equal(2, refused.Code);
        Assert.Contains(part, refused.Talk, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> Settings(S3Server server) => new(StringComparer.Ordinal)
    {
        ["Pathfinder:Keys:Ring:0:Id"] = "first",
        ["Pathfinder:Keys:Ring:0:Secret"] = Secret,
        ["Pathfinder:Archiving:S3:Bucket"] = S3Server.Bucket,
        ["Pathfinder:Archiving:S3:Prefix"] = "pathfinder",
        ["Pathfinder:Archiving:S3:Endpoint"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{server.Port}"),
        ["Pathfinder:Archiving:S3:AccessKey"] = S3Server.Account,
        ["Pathfinder:Archiving:S3:SecretKey"] = S3Server.Account,
    };

    private async Task<CliResult> MustAsync(S3Server server, params string[] args)
    {
        var result = await database.RunAsync(Settings(server), default, args);
        Assert.True(result.Code == 0, result.Talk);
        return result;
    }
}
