using Pathfinder.Data.Audit;
using Pathfinder.Data.Sessions;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Invitations;

/// <summary>Invites people and takes their answers. Times are the database's; each change of state leaves one audited action.</summary>
/// <remarks>It does not ask who may invite to which role: that is the caller's to decide. It sends no letters either.</remarks>
public interface IInvitations
{
    /// <summary>The largest batch.</summary>
    const int MaxBatch = 1_000;

    /// <summary>Invites one person.</summary>
    /// <param name="draft">Whom, and to what.</param>
    /// <param name="invitedBy">Key of the user who invites.</param>
    /// <param name="by">Whom the audit names.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="ValidationException">A value breaks a rule.</exception>
    /// <exception cref="ConflictException">The address has a pending invitation.</exception>
    /// <exception cref="Security.Keys.KeyMissingException">There is no key to sign with.</exception>
    Task<IssuedInvitation> CreateAsync(InvitationDraft draft, string invitedBy, Actor by, CancellationToken cancellationToken);

    /// <summary>Invites many, each for himself: a bad row costs no other.</summary>
    /// <param name="drafts">At most <see cref="MaxBatch"/> of them.</param>
    /// <param name="invitedBy">Key of the user who invites.</param>
    /// <param name="by">Whom the audit names.</param>
    /// <param name="cancellationToken">Cancels the batch before its commit: then nobody is invited.</param>
    /// <returns>A verdict for each, in the same order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are more than <see cref="MaxBatch"/>.</exception>
    Task<IReadOnlyList<InvitationVerdict>> CreateManyAsync(IReadOnlyList<InvitationDraft> drafts, string invitedBy, Actor by, CancellationToken cancellationToken);

    /// <summary>One invitation by key, or <see langword="null"/> when there is none.</summary>
    Task<Invitation?> FindAsync(string invitationId, CancellationToken cancellationToken);

    /// <summary>The invitation that a token belongs to, whatever its state, or <see langword="null"/> when it is the token of none.</summary>
    Task<Invitation?> FindByTokenAsync(string token, CancellationToken cancellationToken);

    /// <summary>Invitations, newest first.</summary>
    Task<Page<Invitation>> ListAsync(InvitationFilter filter, CancellationToken cancellationToken);

    /// <summary>Records that the person invited is reminded. The letter cannot repeat the link: nobody has the token any more.</summary>
    /// <exception cref="NotFoundException">There is no such invitation.</exception>
    /// <exception cref="InvitationRefusedException">It is not pending, or the last letter is too fresh.</exception>
    Task RemindAsync(string invitationId, Actor by, CancellationToken cancellationToken);

    /// <summary>Gives a pending invitation another token and its time anew; the token before is dead from then on.</summary>
    /// <param name="invitationId">Key of the invitation.</param>
    /// <param name="lifetime">How long it can be answered: 1 hour to 90 days; <see cref="InvitationOptions.Lifetime"/> when not given.</param>
    /// <param name="by">Whom the audit names.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="NotFoundException">There is no such invitation.</exception>
    /// <exception cref="InvitationRefusedException">It is not pending.</exception>
    Task<IssuedInvitation> ResendAsync(string invitationId, TimeSpan? lifetime, Actor by, CancellationToken cancellationToken);

    /// <summary>Accepts for a user who is there. His account stays as it is; role and feature group are for new ones.</summary>
    /// <param name="token">Token of the invitation.</param>
    /// <param name="user">Who accepts; a second call of the same user changes nothing.</param>
    /// <param name="client">Where the request came from.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InvitationRefusedException">The token is none, or the invitation is not pending.</exception>
    Task<AcceptedInvitation> AcceptAsync(string token, AuthenticatedUser user, ClientInfo? client, CancellationToken cancellationToken);

    /// <summary>Accepts by registering: the user, his tenant and the answer are written together or not at all. Role, feature group and inviter go over to the account.</summary>
    /// <param name="token">Token of the invitation.</param>
    /// <param name="registration">The new user; the e-mail address is the one invited. A second call of the same person gives the user of the first.</param>
    /// <param name="by">Whom the audit names.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InvitationRefusedException">The token is none, or the invitation is not pending.</exception>
    /// <exception cref="ValidationException">A value breaks a rule.</exception>
    /// <exception cref="ConflictException">Another user has the username, e-mail address or phone number.</exception>
    Task<AcceptedInvitation> AcceptAsync(string token, UserRegistration registration, Actor by, CancellationToken cancellationToken);

    /// <summary>Declines; a second call changes nothing.</summary>
    /// <exception cref="InvitationRefusedException">The token is none, or the invitation is not pending.</exception>
    Task DeclineAsync(string token, Actor by, CancellationToken cancellationToken);

    /// <summary>Takes a pending invitation back; a second call changes nothing.</summary>
    /// <exception cref="NotFoundException">There is no such invitation.</exception>
    /// <exception cref="InvitationRefusedException">It is not pending.</exception>
    Task RevokeAsync(string invitationId, Actor by, CancellationToken cancellationToken);

    /// <summary>Marks pending invitations that have run out, the longest overdue first.</summary>
    /// <param name="limit">At most so many, 1 to 10,000; they are marked in one transaction.</param>
    /// <param name="by">Whom the audit names.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>How many; fewer than <paramref name="limit"/> when none is left.</returns>
    Task<int> ExpireAsync(int limit, Actor by, CancellationToken cancellationToken);
}
