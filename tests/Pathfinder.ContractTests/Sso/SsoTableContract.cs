using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Engine;
using Xunit;

namespace Pathfinder.ContractTests.Sso;

/// <summary>What the table of linked identities refuses, whoever writes.</summary>
[Trait("Requirement", "P-SCHEMA-09")]
public abstract class SsoTableContract : ProvisioningContract
{
    private string user = "";
    private RawTable? table;

    private protected RawTable Table => table!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        user = (await Lab.RegisterAsync()).UserId!;
        table = new RawTable(Lab, "pf_sso_accounts", () => new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["sso_account_id"] = Quote(Ulid.New()),
            ["user_id"] = Quote(user),
            ["provider"] = "'google'",
            ["provider_user_id"] = Quote(Ulid.New()),
        });
    }

    [SkippableTheory]
    [InlineData("sso_account_id")]
    [InlineData("user_id")]
    [InlineData("provider")]
    [InlineData("provider_user_id")]
    [InlineData("linked_at")]
    [InlineData("is_primary")]
    public Task A_value_is_needed(string column) => Table.RefusesAsync(column, (column, "null"));

    [SkippableTheory]
    [InlineData("ck_sso_accounts_provider", "provider", "'Google'")]
    [InlineData("ck_sso_accounts_provider", "provider", "'with blank'")]
    [InlineData("ck_sso_accounts_primary", "is_primary", "'X'")]
    [Trait("Requirement", "P-SCHEMA-26")]
    public Task A_value_keeps_its_rule(string constraint, string column, string value) => Table.RefusesAsync(constraint, (column, value));

    [SkippableTheory]
    [InlineData("[1]")]
    [InlineData("\"text\"")]
    [Trait("Requirement", "P-SCHEMA-30")]
    public Task A_profile_is_an_object(string json) => Table.RefusesAsync("ck_sso_accounts_profile", ("profile_data", Quote(json)));

    [SkippableTheory]
    [InlineData("{\"a\": 1,}")]
    [InlineData("no json")]
    [Trait("Requirement", "P-SCHEMA-30")]
    public async Task A_profile_is_strict_json(string json)
    {
        var error = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Table.InsertAsync(("profile_data", Quote(json))));
        Assert.Equal(FailureKind.Refused, Lab.Engine.Classify(error).Kind);
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-27")]
    [Trait("Requirement", "P-SCHEMA-32")]
    [Trait("Requirement", "E-84")]
    public async Task Keys_identities_and_the_primary_one_are_unique()
    {
        var (id, there) = (Quote(Ulid.New()), Quote(Ulid.New()));
        await Table.InsertAsync(("sso_account_id", id), ("provider_user_id", there), ("is_primary", "'Y'"));

        await Table.RefusesAsync("pk_sso_accounts", ("sso_account_id", id));
        await Table.RefusesAsync("uq_sso_accounts_identity", ("provider_user_id", there));
        await Table.RefusesAsync("uq_sso_accounts_primary", ("is_primary", "'Y'"));
        await Table.InsertAsync(("provider", "'github'"), ("provider_user_id", there));
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-25")]
    public async Task An_identity_goes_with_its_user()
    {
        var guest = Ulid.New();
        await Table.RefusesAsync("fk_sso_accounts_user", ("user_id", Quote(guest)));
        await Lab.AsOwnerAsync(
            "insert into pf_users (user_id, username, username_key, email, first_name, last_name, schema_prefix) values (:id, :name, :name_key, :email, 'A', 'B', :prefix)",
            new Parameter("id", guest), new Parameter("name", guest), new Parameter("name_key", guest), new Parameter("email", guest.ToLowerInvariant() + "@example.org"), new Parameter("prefix", "user_" + guest[^24..].ToLowerInvariant()));
        await Table.InsertAsync(("user_id", Quote(guest)));

        await Lab.AsOwnerAsync("delete from pf_users where user_id = :id", new Parameter("id", guest));

        Assert.Equal(0, await Lab.CountAsync("select count(*) from pf_sso_accounts where user_id = :id", new Parameter("id", guest)));
    }

    [SkippableFact]
    public async Task The_web_application_reaches_neither_identities_nor_invitations()
    {
        await using var connection = await Lab.Engine.Source(DatabaseAccount.App).OpenConnectionAsync();
        foreach (var sql in new[] { "select count(*) from pf_sso_accounts", "select count(*) from pf_user_invitations", "delete from pf_sso_accounts", "delete from pf_user_invitations" })
        {
            var error = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Lab.ScalarAsync(connection, sql));
            Assert.True(Lab.Engine.Classify(error).Kind is FailureKind.Denied or FailureKind.Missing, error.Message);
        }
    }

    private protected static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
