using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Security.Keys;

namespace Pathfinder.Data.Sso;

/// <summary>Linked identities under the operators' account; whoever changes one holds its user's row, so that rules over all of a user's identities hold.</summary>
internal sealed partial class SsoService(SharedTables tables, IKeyRing keys) : ISsoAccounts
{
    private const string Resource = "sso_account";
    private const string Table = "pf_sso_accounts";
    private const string AccessToken = "access_token";
    private const string RefreshToken = "refresh_token";

    private static readonly ConstraintRules Rules = new()
    {
        { "uq_sso_accounts_identity", nameof(SsoIdentity.ProviderUserId), "unique", "is linked already: unlink it there first." },
    };

    private readonly FieldCipher cipher = new(keys);

    /// <inheritdoc />
    public async Task<SsoAccount> LinkAsync(string userId, SsoIdentity identity, Actor by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(by);
        Check(userId, identity).ThrowIfBroken();
        var id = Ulid.New();
        var linked = await tables.ChangeAsync(
            by,
            async (context, token) =>
            {
                await HoldAsync(context, userId, token);
                var before = await Of(context, userId).CountAsync(token);
                new FieldRules().That(before < ISsoAccounts.MaxPerUser, nameof(SsoIdentity.Provider), "count", $"is one too many: a user has {ISsoAccounts.MaxPerUser} identities at most.").ThrowIfBroken();
                await context.InsertAsync(Row(id, userId, identity, isPrimary: before == 0), token);
                await RecordAsync(context, "link", id, by, token);
                return await Shown(Of(context, userId).Where(row => row.SsoAccountId == id)).SingleAsync(token);
            },
            Rules, cancellationToken);
        SsoMetrics.Count("link", identity.Provider);
        return linked;
    }

    /// <inheritdoc />
    public async Task UnlinkAsync(string userId, string ssoAccountId, Actor by, CancellationToken cancellationToken)
    {
        Keys(userId, ssoAccountId).ThrowIfBroken();
        var provider = await tables.ChangeAsync(
            by,
            async (context, token) =>
            {
                var user = await HoldAsync(context, userId, token);
                var accounts = await Shown(Of(context, userId).OrderBy(row => row.SsoAccountId)).ToListAsync(token);
                var account = accounts.Find(one => one.SsoAccountId == ssoAccountId) ?? throw new NotFoundException(Resource, ssoAccountId);
                if (accounts.Count == 1 && !user.HasPassword)
                {
                    throw new ConflictException(new FieldError(nameof(ssoAccountId), "last", "is the user's only way to sign in: set a password or link another identity first."));
                }

                await Of(context, userId).Where(row => row.SsoAccountId == ssoAccountId).ExecuteDeleteAsync(token);
                if (account.IsPrimary && accounts.Find(one => one != account) is { } next)
                {
                    await MarkAsync(context, userId, next.SsoAccountId, isPrimary: true, token);
                }

                await RecordAsync(context, "unlink", ssoAccountId, by, token);
                return account.Provider;
            },
            Rules, cancellationToken);
        SsoMetrics.Count("unlink", provider);
    }

    /// <inheritdoc />
    public async Task SetPrimaryAsync(string userId, string ssoAccountId, Actor by, CancellationToken cancellationToken)
    {
        Keys(userId, ssoAccountId).ThrowIfBroken();
        await tables.ChangeAsync(
            by,
            async (context, token) =>
            {
                await HoldAsync(context, userId, token);
                var before = await Of(context, userId).Where(row => row.IsPrimary).Select(row => row.SsoAccountId).SingleOrDefaultAsync(token);
                if (before == ssoAccountId)
                {
                    return false;
                }

                if (before is not null)
                {
                    await MarkAsync(context, userId, before, isPrimary: false, token);
                }

                await MarkAsync(context, userId, ssoAccountId, isPrimary: true, token);
                await RecordAsync(context, "make_primary", ssoAccountId, by, token);
                return true;
            },
            Rules, cancellationToken);
    }

    /// <inheritdoc />
    public async Task SyncAsync(string userId, string ssoAccountId, SsoProfile? profile, SsoTokens? tokens, Actor by, CancellationToken cancellationToken)
    {
        Check(Check(Keys(userId, ssoAccountId), profile), tokens).ThrowIfBroken();
        var access = Encrypt(tokens?.AccessToken, ssoAccountId, AccessToken);
        var refresh = Encrypt(tokens?.RefreshToken, ssoAccountId, RefreshToken);
        await tables.ChangeAsync(
            by,
            async (context, token) =>
            {
                var user = await HoldAsync(context, userId, token);
                var changed = await Of(context, userId).Where(row => row.SsoAccountId == ssoAccountId).ExecuteUpdateAsync(
                    row =>
                    {
                        row.SetProperty(one => one.LastSyncAt, user.PresentTime);
                        if (profile is not null)
                        {
                            row.SetProperty(one => one.Email, Lower(profile.Email)).SetProperty(one => one.DisplayName, profile.DisplayName)
                                .SetProperty(one => one.AvatarUrl, profile.AvatarUrl).SetProperty(one => one.ProfileData, profile.Data);
                        }

                        if (tokens is not null)
                        {
                            row.SetProperty(one => one.AccessToken, access).SetProperty(one => one.TokenExpiresAt, tokens.ExpiresAt);
                        }

                        if (refresh is not null)
                        {
                            row.SetProperty(one => one.RefreshToken, refresh);
                        }
                    },
                    token);
                return changed == 1 ? changed : throw new NotFoundException(Resource, ssoAccountId);
            },
            Rules, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<SsoAccount?> FindAsync(string provider, string providerUserId, CancellationToken cancellationToken)
    {
        if (provider is null || !ProviderName().IsMatch(provider) || string.IsNullOrWhiteSpace(providerUserId) || providerUserId.Length > 2 * 255 || !Users.Texts.IsWellFormed(providerUserId))
        {
            return null;
        }

        return await tables.ReadAsync(context => Shown(context.Set<SsoAccountRow>().Where(row => row.Provider == provider && row.ProviderUserId == providerUserId)).SingleOrDefaultAsync(cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<SsoAccount>> ListAsync(string userId, CancellationToken cancellationToken)
    {
        new FieldRules().Key(nameof(userId), userId).ThrowIfBroken();
        return await tables.ReadAsync(context => Shown(Of(context, userId).OrderBy(row => row.SsoAccountId)).ToListAsync(cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public async Task<SsoTokens?> ReadTokensAsync(string userId, string ssoAccountId, Actor by, CancellationToken cancellationToken)
    {
        Keys(userId, ssoAccountId).ThrowIfBroken();
        var stored = await tables.ChangeAsync(
            by,
            async (context, token) =>
            {
                var found = await Of(context, userId).Where(row => row.SsoAccountId == ssoAccountId)
                    .Select(row => new { row.AccessToken, row.RefreshToken, row.TokenExpiresAt }).SingleOrDefaultAsync(token) ?? throw new NotFoundException(Resource, ssoAccountId);
                await RecordAsync(context, "read_tokens", ssoAccountId, by, token);
                return found;
            },
            Rules, cancellationToken);
        return stored.AccessToken is null ? null : new SsoTokens(
            cipher.Decrypt(stored.AccessToken, Address(ssoAccountId, AccessToken)),
            stored.RefreshToken is null ? null : cipher.Decrypt(stored.RefreshToken, Address(ssoAccountId, RefreshToken)),
            stored.TokenExpiresAt);
    }

    private static IQueryable<SsoAccountRow> Of(PathfinderDbContext context, string userId) => context.Set<SsoAccountRow>().Where(row => row.UserId == userId);

    private static IQueryable<SsoAccount> Shown(IQueryable<SsoAccountRow> rows) => rows.Select(row => new SsoAccount(
        row.SsoAccountId, row.UserId, row.Provider, row.ProviderUserId,
        new SsoProfile { Email = row.Email, DisplayName = row.DisplayName, AvatarUrl = row.AvatarUrl, Data = row.ProfileData },
        row.IsPrimary, row.AccessToken != null, row.TokenExpiresAt, row.LinkedAt, row.LastSyncAt));

    private static async Task<HeldUser> HoldAsync(PathfinderDbContext context, string userId, CancellationToken cancellationToken)
    {
        var found = await context.QueryAsync(
            "sso/hold_user", row => new HeldUser(row.Text("has_password") == "Y", row.Utc("present_time")), cancellationToken, new Parameter("user_id", userId));
        return found.SingleOrDefault() ?? throw new NotFoundException("user", userId);
    }

    private static async Task MarkAsync(PathfinderDbContext context, string userId, string id, bool isPrimary, CancellationToken cancellationToken)
    {
        var changed = await Of(context, userId).Where(row => row.SsoAccountId == id).ExecuteUpdateAsync(row => row.SetProperty(one => one.IsPrimary, isPrimary), cancellationToken);
        if (changed == 0)
        {
            throw new NotFoundException(Resource, id);
        }
    }

    private static Task RecordAsync(PathfinderDbContext context, string action, string id, Actor by, CancellationToken cancellationToken) =>
        context.RecordAsync(new AuditEntry(action, Resource, id, Table, by.Client), cancellationToken);

    private static FieldAddress Address(string id, string column) => new(Table, id, column);

    private byte[]? Encrypt(string? text, string id, string column) => text is null ? null : cipher.Encrypt(text, Address(id, column));

    private static string? Lower(string? email) => email?.ToLowerInvariant();

    private SsoAccountRow Row(string id, string userId, SsoIdentity identity, bool isPrimary) => new()
    {
        SsoAccountId = id,
        UserId = userId,
        Provider = identity.Provider,
        ProviderUserId = identity.ProviderUserId,
        Email = Lower(identity.Profile.Email),
        DisplayName = identity.Profile.DisplayName,
        AvatarUrl = identity.Profile.AvatarUrl,
        ProfileData = identity.Profile.Data,
        AccessToken = Encrypt(identity.Tokens?.AccessToken, id, AccessToken),
        RefreshToken = Encrypt(identity.Tokens?.RefreshToken, id, RefreshToken),
        TokenExpiresAt = identity.Tokens?.ExpiresAt,
        IsPrimary = isPrimary,
    };

    private sealed record HeldUser(bool HasPassword, DateTime PresentTime);
}
