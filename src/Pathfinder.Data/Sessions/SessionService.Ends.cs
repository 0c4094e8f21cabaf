using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Sessions;

internal sealed partial class SessionService
{
    private const string ListName = "sessions";

    /// <inheritdoc />
    public Task<Page<SessionSummary>> ListAsync(AuthenticatedUser user, ListRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        return ListAsync(user.UserId, RandomToken.HashOf(user.Token), request, cancellationToken);
    }

    /// <inheritdoc />
    public Task<Page<SessionSummary>> ListAsync(string userId, ListRequest request, CancellationToken cancellationToken) =>
        ListAsync(userId, current: null, request, cancellationToken);

    /// <inheritdoc />
    public async Task<bool> RevokeAsync(string token, CancellationToken cancellationToken)
    {
        if (!RandomToken.IsToken(token))
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

    /// <inheritdoc />
    public async Task<bool> RevokeAsync(AuthenticatedUser user, string sessionId, ClientInfo client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(client);
        CheckKey(nameof(sessionId), sessionId);
        if (await AuthenticateAsync(user.Token, cancellationToken) is null)
        {
            throw new NotAuthenticatedException();
        }

        return await RevokeAsync(user.UserId, sessionId, keepToken: null, Actor.User(user, client), cancellationToken) > 0;
    }

    /// <inheritdoc />
    public Task<int> RevokeOthersAsync(AuthenticatedUser user, ClientInfo client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(client);
        return RevokeAsync(user.UserId, sessionId: null, user.Token, Actor.User(user, client), cancellationToken);
    }

    /// <inheritdoc />
    public async Task<bool> RevokeAsync(string userId, string sessionId, Actor by, CancellationToken cancellationToken)
    {
        CheckKey(nameof(sessionId), sessionId);
        return await RevokeAsync(userId, sessionId, keepToken: null, by, cancellationToken) > 0;
    }

    /// <inheritdoc />
    public Task<int> RevokeAllAsync(string userId, Actor by, CancellationToken cancellationToken) =>
        RevokeAsync(userId, sessionId: null, keepToken: null, by, cancellationToken);

    private async Task<Page<SessionSummary>> ListAsync(string userId, string? current, ListRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        CheckKey(nameof(userId), userId);
        var limit = request.CheckedLimit();
        var before = Cursor.Parse(request.After, ListName)?.Id;
        return await tables.ReadAsync(
            async context =>
            {
                var rows = await context.Set<UserSessionRow>()
                    .Where(row => row.UserId == userId && !row.IsRevoked && row.ExpiresAt > DateTime.UtcNow) // the database's clock: this is translated
                    .Below(row => row.SessionId, before)
                    .OrderByDescending(row => row.SessionId).Take(limit + 1)
                    .Select(row => new SessionSummary(
                        row.SessionId, row.CreatedAt, row.LastSeenAt, row.ExpiresAt, row.AbsoluteExpiresAt, row.IpAddress, row.UserAgent, row.TokenHash == current))
                    .ToListAsync(cancellationToken);
                return rows.ToPage(limit, ListName, session => session.SessionId);
            },
            cancellationToken);
    }

    private Task<int> RevokeAsync(string userId, string? sessionId, string? keepToken, Actor by, CancellationToken cancellationToken)
    {
        CheckKey(nameof(userId), userId);
        return tables.ChangeAsync(
            by,
            async (context, token) => (await context.QueryAsync(
                "identity/revoke_sessions", row => (int)row.Number("ended"), token,
                new("user_id", userId), new("session_id", sessionId), new("keep_token", keepToken)))[0],
            ConstraintRules.None,
            cancellationToken);
    }
}
