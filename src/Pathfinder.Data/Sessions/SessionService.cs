using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Sessions;

/// <summary>Sessions through the package <c>pf_identity</c>.</summary>
internal sealed class SessionService(IDatabaseEngine engine) : ISessions
{
    private const int TokenBytes = 32;
    private static readonly int TokenLength = Base64Url.GetEncodedLength(TokenBytes);
    private static readonly TimeSpan MinLifetime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(90);

    /// <inheritdoc />
    public async Task<SessionToken> StartAsync(string userId, TimeSpan lifetime, ClientInfo client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentOutOfRangeException.ThrowIfLessThan(lifetime, MinLifetime, nameof(lifetime));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lifetime, MaxLifetime, nameof(lifetime));
        if (!Ulid.IsValid(userId))
        {
            throw new ValidationException(nameof(userId), "format", "is not the key of a user.");
        }

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        try
        {
            var ends = await engine.QueryAsync(
                DatabaseAccount.Provisioner, "identity/start_session", row => row.Utc("expires_at"), cancellationToken,
                new Parameter("session_id", Ulid.New()),
                new Parameter("user_id", userId),
                new Parameter("token_hash", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)))),
                new Parameter("lifetime_seconds", (int)lifetime.TotalSeconds, BindType.Int32),
                new Parameter("user_agent", client.UserAgent),
                new Parameter("ip_address", client.IpAddress),
                new Parameter("idle_seconds", null, BindType.Int32));
            return new SessionToken(token, ends[0]);
        }
        catch (System.Data.Common.DbException error)
        {
            throw engine.Classify(error).ToPublic(error);
        }
    }

    /// <inheritdoc />
    public async Task<AuthenticatedUser?> AuthenticateAsync(string token, CancellationToken cancellationToken)
    {
        if (!IsToken(token))
        {
            return null;
        }

        try
        {
            var users = await engine.QueryAsync(
                DatabaseAccount.App, "identity/authenticate", row => new AuthenticatedUser(row.Text("user_id")!, row.Text("username")!, token), cancellationToken,
                new Parameter("token", token));
            return users.SingleOrDefault();
        }
        catch (System.Data.Common.DbException error)
        {
            throw engine.Classify(error).ToPublic(error);
        }
    }

    /// <inheritdoc />
    public async Task<bool> RevokeAsync(string token, CancellationToken cancellationToken)
    {
        if (!IsToken(token))
        {
            return false;
        }

        try
        {
            var ended = await engine.QueryAsync(
                DatabaseAccount.App, "identity/revoke_session", row => row.Text("session_id"), cancellationToken, new Parameter("token", token));
            return ended.Any(id => id is not null);
        }
        catch (System.Data.Common.DbException error)
        {
            throw engine.Classify(error).ToPublic(error);
        }
    }

    // what cannot be a token costs no query
    private static bool IsToken(string? token) => token is not null && token.Length == TokenLength && Base64Url.IsValid(token);
}
