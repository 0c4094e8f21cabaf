using Microsoft.Extensions.DependencyInjection;
using Pathfinder.Data;
using Pathfinder.Data.Sessions;
using Pathfinder.Data.Users;

namespace Pathfinder.Provisioning.Cli;

/// <summary>Opens a short session in a user's name, which the audit tells apart by its client.</summary>
internal static class OperatorSession
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>Signs in for the user.</summary>
    /// <exception cref="NotAuthenticatedException">The session was ended at once.</exception>
    public static async Task<AuthenticatedUser> StartAsync(IServiceProvider services, UserSummary user, CancellationToken cancellationToken)
    {
        var sessions = services.GetRequiredService<ISessions>();
        var session = await sessions.StartAsync(user.UserId, Lifetime, new ClientInfo(UserAgent: CommandContext.Operator), cancellationToken);
        return await sessions.AuthenticateAsync(session.Token, cancellationToken) ?? throw new NotAuthenticatedException();
    }
}
