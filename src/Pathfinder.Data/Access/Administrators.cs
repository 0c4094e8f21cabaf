using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Access;

/// <summary>Who may change what is not his own.</summary>
internal static class Administrators
{
    /// <summary>The role that it takes.</summary>
    public const string Role = "admin";

    /// <summary>Refuses a user who is no administrator; operators and jobs, who bear names, hold the operators' account already.</summary>
    /// <param name="context">The transaction of the change.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    /// <exception cref="AccessDeniedException">The user lacks the role, or is not active.</exception>
    public static async Task RequireAsync(PathfinderDbContext context, Actor by, CancellationToken cancellationToken)
    {
        if (UserKey(by) is not { } userId)
        {
            return;
        }

        var may = await context.Users.AnyAsync(
            user => user.UserId == userId && user.AccountStatus == AccountStatus.Active
                && (user.RoleName == Role || context.UserRoles.Any(role => role.UserId == userId && role.RoleName == Role)),
            cancellationToken);
        if (!may)
        {
            throw new AccessDeniedException(userId, Role);
        }
    }

    /// <summary>The user that an actor is, or null for operators and jobs.</summary>
    public static string? UserKey(Actor by) => Ulid.IsValid(by.Name) ? by.Name : null;
}
