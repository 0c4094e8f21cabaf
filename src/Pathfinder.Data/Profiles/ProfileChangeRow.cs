namespace Pathfinder.Data.Profiles;

/// <summary>A row of <c>pf_profile_changes</c>.</summary>
internal sealed class ProfileChangeRow
{
    public required string UserId { get; init; }

    public DateTime ChangedAt { get; init; }
}
