namespace Pathfinder.Data.Installation;

/// <summary>Opens sessions of the installer's account.</summary>
internal interface IInstallationSessions
{
    /// <summary>Opens a session on a connection of its own.</summary>
    Task<IInstallationSession> OpenAsync(CancellationToken cancellationToken);
}
