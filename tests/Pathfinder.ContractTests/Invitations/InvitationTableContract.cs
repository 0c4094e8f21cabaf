using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Engine;
using Xunit;

namespace Pathfinder.ContractTests.Invitations;

/// <summary>What the table of invitations refuses, whoever writes.</summary>
[Trait("Requirement", "P-SCHEMA-08")]
public abstract class InvitationTableContract : ProvisioningContract
{
    private const string Now = "current_timestamp";
    private string inviter = "";
    private RawTable? table;

    private RawTable Table => table!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        inviter = (await Lab.RegisterAsync()).UserId!;
        table = new RawTable(Lab, "pf_user_invitations", () => new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["invitation_id"] = Quote(Ulid.New()),
            ["email"] = Quote(Ulid.New().ToLowerInvariant() + "@example.org"),
            ["token_mac"] = Quote(Mac()),
            ["token_key_id"] = "'k1'",
            ["invited_by"] = Quote(inviter),
            ["expires_at"] = Now + " + interval '7' day",
        });
    }

    [SkippableTheory]
    [InlineData("invitation_id")]
    [InlineData("email")]
    [InlineData("token_mac")]
    [InlineData("token_key_id")]
    [InlineData("invited_by")]
    [InlineData("role_name")]
    [InlineData("status")]
    [InlineData("expires_at")]
    [InlineData("send_count")]
    [InlineData("last_sent_at")]
    [InlineData("created_at")]
    public Task A_value_is_needed(string column) => Table.RefusesAsync(column, (column, "null"));

    [SkippableTheory]
    [InlineData("ck_user_invitations_email", "email", "'Upper@example.org'")]
    [InlineData("ck_user_invitations_email", "email", "'no address'")]
    [InlineData("ck_user_invitations_token", "token_mac", "'abc'")]
    [InlineData("ck_user_invitations_key", "token_key_id", "'With Blank'")]
    [InlineData("ck_user_invitations_status", "status", "'lost'")]
    [InlineData("ck_user_invitations_expires", "expires_at", "current_timestamp - interval '1' day")]
    [InlineData("ck_user_invitations_sent", "send_count", "0")]
    [InlineData("ck_user_invitations_sent", "send_count", "1001")]
    [Trait("Requirement", "P-SCHEMA-26")]
    [Trait("Requirement", "E-84")]
    public Task A_value_keeps_its_rule(string constraint, string column, string value) => Table.RefusesAsync(constraint, (column, value));

    [SkippableTheory]
    [InlineData("accepted", "ck_user_invitations_accepted")]
    [InlineData("declined", "ck_user_invitations_declined")]
    [InlineData("revoked", "ck_user_invitations_revoked")]
    [InlineData("expired", "ck_user_invitations_expired")]
    [Trait("Requirement", "P-SCHEMA-26")]
    [Trait("Requirement", "E-84")]
    public async Task A_state_and_its_time_go_together(string state, string constraint)
    {
        await Table.RefusesAsync(constraint, ("status", Quote(state)));
        await Table.RefusesAsync(constraint, (state + "_at", Now));
    }

    [SkippableFact]
    [Trait("Requirement", "E-84")]
    public async Task An_invitation_is_not_both_accepted_and_declined()
    {
        await Table.RefusesAsync("ck_user_invitations_declined", ("status", "'accepted'"), ("accepted_at", Now), ("accepted_by", Quote(inviter)), ("declined_at", Now));
        await Table.RefusesAsync("ck_user_invitations_accepted", ("status", "'accepted'"), ("accepted_at", Now));
        await Table.RefusesAsync("ck_user_invitations_accepted", ("status", "'declined'"), ("declined_at", Now), ("accepted_by", Quote(inviter)));
        await Table.InsertAsync(("status", "'accepted'"), ("accepted_at", Now), ("accepted_by", Quote(inviter)));
    }

    [SkippableTheory]
    [InlineData("[1]")]
    [InlineData("\"text\"")]
    [Trait("Requirement", "P-SCHEMA-30")]
    public Task Metadata_is_an_object(string json) => Table.RefusesAsync("ck_user_invitations_metadata", ("metadata", Quote(json)));

    [SkippableTheory]
    [InlineData("{\"a\": 1,}")]
    [InlineData("{a: 1}")]
    [InlineData("no json")]
    [Trait("Requirement", "P-SCHEMA-30")]
    public async Task Metadata_is_strict_json(string json)
    {
        var error = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Table.InsertAsync(("metadata", Quote(json))));
        Assert.Equal(FailureKind.Refused, Lab.Engine.Classify(error).Kind);
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-27")]
    [Trait("Requirement", "E-84")]
    public async Task Keys_tokens_and_pending_addresses_are_unique()
    {
        var (id, mac, email) = (Quote(Ulid.New()), Quote(Mac()), Quote(Ulid.New().ToLowerInvariant() + "@example.org"));
        await Table.InsertAsync(("invitation_id", id), ("token_mac", mac), ("email", email));

        await Table.RefusesAsync("pk_user_invitations", ("invitation_id", id));
        await Table.RefusesAsync("uq_user_invitations_token", ("token_mac", mac));
        await Table.RefusesAsync("uq_user_invitations_pending", ("email", email));
        await Table.InsertAsync(("email", email), ("status", "'declined'"), ("declined_at", Now));
        await Table.InsertAsync(("email", email), ("status", "'declined'"), ("declined_at", Now));
    }

    [SkippableTheory]
    [InlineData("fk_user_invitations_inviter", "invited_by")]
    [InlineData("fk_user_invitations_role", "role_name")]
    [InlineData("fk_user_invitations_group", "feature_group_id")]
    [Trait("Requirement", "P-SCHEMA-25")]
    public Task An_orphan_is_refused(string constraint, string column) => Table.RefusesAsync(constraint, (column, "'01AAAAAAAAAAAAAAAAAAAAAAAA'"));

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-25")]
    public Task An_acceptance_by_nobody_is_refused() => Table.RefusesAsync(
        "fk_user_invitations_accepted", ("status", "'accepted'"), ("accepted_at", Now), ("accepted_by", "'01AAAAAAAAAAAAAAAAAAAAAAAA'"));

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-25")]
    [Trait("Requirement", "E-82")]
    public async Task History_outlives_those_whom_it_names()
    {
        var group = Ulid.New();
        var guest = Ulid.New();
        await Lab.AsOwnerAsync("insert into pf_user_groups (group_id, group_name) values (:id, :name)", new Parameter("id", group), new Parameter("name", "group " + group));
        var bareInviter = Ulid.New();
        var role = "role_" + group.ToLowerInvariant();
        await Lab.AsOwnerAsync("insert into pf_roles (role_name, description) values (:name, 'For a test.')", new Parameter("name", role));
        await InsertPersonAsync(guest);
        await InsertPersonAsync(bareInviter);
        var id = Ulid.New();
        await Table.InsertAsync(
            ("invitation_id", Quote(id)), ("invited_by", Quote(bareInviter)), ("role_name", Quote(role)), ("feature_group_id", Quote(group)), ("status", "'accepted'"), ("accepted_at", Now), ("accepted_by", Quote(guest)));

        await Table.RefusesAsync("fk_user_invitations_inviter", "delete from pf_users where user_id = :id", new Parameter("id", bareInviter));
        await Table.RefusesAsync("fk_user_invitations_accepted", "delete from pf_users where user_id = :id", new Parameter("id", guest));
        await Table.RefusesAsync("fk_user_invitations_role", "delete from pf_roles where role_name = :name", new Parameter("name", role));
        await Lab.AsOwnerAsync("delete from pf_user_groups where group_id = :id", new Parameter("id", group));

        Assert.Equal(1, await Lab.CountAsync("select count(*) from pf_user_invitations where invitation_id = :id and feature_group_id is null", new Parameter("id", id)));
    }

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Mac() => Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));

    // a user without a tenant, whom nothing else holds
    private Task<int> InsertPersonAsync(string id) => Lab.AsOwnerAsync(
        "insert into pf_users (user_id, username, username_key, email, first_name, last_name, schema_prefix) values (:id, :name, :name_key, :email, 'A', 'B', :prefix)",
        new Parameter("id", id), new Parameter("name", id), new Parameter("name_key", id), new Parameter("email", id.ToLowerInvariant() + "@example.org"), new Parameter("prefix", "user_" + id[^24..].ToLowerInvariant()));
}
