using Pathfinder.Data.Invitations;

namespace Pathfinder.Provisioning.Cli.Import;

/// <summary>What became of a file of people to invite.</summary>
/// <param name="Issued">The invitations with their tokens, to be sent.</param>
/// <param name="Refused">The rows that are not invited, and why.</param>
internal sealed record InvitationsImportReport(IReadOnlyList<IssuedInvitation> Issued, IReadOnlyList<RefusedPerson> Refused);
