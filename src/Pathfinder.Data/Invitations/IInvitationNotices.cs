namespace Pathfinder.Data.Invitations;

/// <summary>Sends people who were invited a letter. The application registers its own; where there is none, nobody is reminded.</summary>
public interface IInvitationNotices
{
    /// <summary>Hands over a reminder. An error leaves it uncounted, and the next pass tries again.</summary>
    /// <param name="invitation">The invitation. Nobody has its token any more: the letter reminds of the first one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task RemindAsync(Invitation invitation, CancellationToken cancellationToken);
}
