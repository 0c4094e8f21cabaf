namespace Pathfinder.Data.Archiving.Inactivity;

/// <summary>Tells users that their account is about to become inactive; the product's own does nothing, an application sends a letter.</summary>
public interface IInactivityNotices
{
    /// <summary>Tells one user. An error leaves the user untold, and the next pass tries again.</summary>
    /// <param name="user">The user.</param>
    /// <param name="inactiveAt">When the account becomes inactive unless the user signs in before, UTC.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task TellAsync(AbsentUser user, DateTime inactiveAt, CancellationToken cancellationToken);
}
