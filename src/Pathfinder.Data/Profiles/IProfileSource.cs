namespace Pathfinder.Data.Profiles;

/// <summary>Where the cache gets profiles from, and learns of changes.</summary>
internal interface IProfileSource
{
    /// <summary>The most changes told at once.</summary>
    const int MostChanges = 10_000;

    /// <summary>Reads a profile.</summary>
    Task<PublicProfile?> LoadAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Profiles that changed at that time or later, by the database's clock, in the order of their changes.</summary>
    Task<IReadOnlyList<ProfileChange>> ChangesAsync(DateTime since, CancellationToken cancellationToken);
}
