namespace Pathfinder.Data.Archiving;

/// <summary>A row of <c>pf_inactivity_notices</c>.</summary>
internal sealed class InactivityNoticeRow
{
    public required string UserId { get; init; }

    public DateTime LastSeenAt { get; init; }

    public DateTime NoticedAt { get; init; }

    public DateTime CreatedAt { get; init; }
}
