using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Flags;
using Pathfinder.Data.Groups;

namespace Pathfinder.ContractTests.Flags;

/// <summary>Flags and groups to try things on, as one host has them.</summary>
internal sealed class FlagLab : IDisposable
{
    public static readonly Actor Operator = Actor.Named("operator:ada");

    public FlagLab(IDatabaseEngine engine, FlagOptions? options = null)
    {
        var tables = new SharedTables(engine);
        Service = new FlagService(tables, TimeProvider.System, Options.Create(options ?? new FlagOptions { RefreshSeconds = 3600 }), NullLogger<FlagService>.Instance);
        Administration = new FlagAdministration(engine, tables, Service, TimeProvider.System);
        Groups = new GroupService(tables, Service);
    }

    public FlagService Service { get; }

    public FlagAdministration Administration { get; }

    public GroupService Groups { get; }

    public static FlagDraft Flag(string? key = null) => new(key ?? NewKey(), "A flag");

    public static string NewKey() => "flag." + Ulid.New().ToLowerInvariant();

    public Task<FeatureFlag> CreateAsync(FlagDraft draft) => Administration.CreateAsync(draft, Operator, default);

    public Task<UserGroup> GroupAsync(int priority = 0) =>
        Groups.CreateAsync(new GroupDraft("group " + Ulid.New()) { Priority = priority }, Operator, default);

    public Task<FlagOverride> SetAsync(string key, FlagOwner owner, string value, DateTime? expiresAt = null) =>
        Administration.SetOverrideAsync(new FlagOverrideDraft(key, owner, value) { ExpiresAt = expiresAt }, Operator, default);

    /// <summary>What a flag gives a user, as this host sees it.</summary>
    public async Task<string?> ValueAsync(string userId, string key) => (await Service.ForUserAsync(userId, default)).Evaluate(key).Value;

    public void Dispose() => Service.Dispose();

    /// <summary>A row of <c>pf_users</c> without tables, made past the registration where a test needs a certain key or role.</summary>
    public static Task UserRowAsync(ProvisioningLab lab, string userId, string role = "user", string status = "pending") => lab.AsOwnerAsync(
        "insert into pf_users (user_id, username, username_key, email, first_name, last_name, role_name, account_status, schema_prefix, schema_created)"
        + " values (:id, :name, :folded, :email, 'Given', 'Family', :role, :status, :prefix, 'Y')",
        new Parameter("id", userId), new Parameter("name", "u " + userId), new Parameter("folded", "u " + userId.ToLowerInvariant()),
        new Parameter("email", userId.ToLowerInvariant() + "@example.org"), new Parameter("role", role), new Parameter("status", status),
        new Parameter("prefix", "user_" + userId[^20..].ToLowerInvariant()));
}
