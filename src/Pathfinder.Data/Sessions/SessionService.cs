using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Sessions;

/// <summary>Sessions through the package <c>pf_identity</c>.</summary>
internal sealed partial class SessionService(IDatabaseEngine engine, SharedTables tables) : ISessions
{
    private static readonly TimeSpan MinLifetime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(90);
    private static readonly TimeSpan MinIdle = TimeSpan.FromMinutes(5);

    /// <inheritdoc />
    public Task<SessionToken> StartAsync(string userId, TimeSpan lifetime, ClientInfo client, CancellationToken cancellationToken) =>
        StartAsync(userId, lifetime, idleSeconds: null, client, cancellationToken);

    /// <inheritdoc />
    public Task<SessionToken> StartAsync(string userId, TimeSpan lifetime, TimeSpan idle, ClientInfo client, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(idle, MinIdle, nameof(idle));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(idle, lifetime, nameof(idle));
        return StartAsync(userId, lifetime, (int)idle.TotalSeconds, client, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<AuthenticatedUser?> AuthenticateAsync(string token, CancellationToken cancellationToken) =>
        !RandomToken.IsToken(token) ? null : await engine.FindAsync(
            DatabaseAccount.App, "identity/authenticate", row => new AuthenticatedUser(row.Text("user_id")!, row.Text("username")!, token), new("token", token), cancellationToken);

    private async Task<SessionToken> StartAsync(string userId, TimeSpan lifetime, int? idleSeconds, ClientInfo client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentOutOfRangeException.ThrowIfLessThan(lifetime, MinLifetime, nameof(lifetime));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lifetime, MaxLifetime, nameof(lifetime));
        CheckKey(nameof(userId), userId);
        var token = RandomToken.New();
        try
        {
            var ends = await engine.QueryAsync(
                DatabaseAccount.Provisioner, "identity/start_session", row => row.Utc("expires_at"), cancellationToken,
                new Parameter("session_id", Ulid.New()),
                new Parameter("user_id", userId),
                new Parameter("token_hash", RandomToken.HashOf(token)),
                new Parameter("lifetime_seconds", (int)lifetime.TotalSeconds, BindType.Int32),
                new Parameter("user_agent", client.UserAgent),
                new Parameter("ip_address", client.IpAddress),
                new Parameter("idle_seconds", idleSeconds, BindType.Int32));
            return new SessionToken(token, ends[0]);
        }
        catch (System.Data.Common.DbException error)
        {
            throw engine.Classify(error).ToPublic(error);
        }
    }

    private static void CheckKey(string field, string? key)
    {
        if (!Ulid.IsValid(key))
        {
            throw new ValidationException(field, "format", "is not a key: 26 digits and upper-case letters.");
        }
    }
}
