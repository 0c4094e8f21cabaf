using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Installation;

/// <summary>Opens the installer's sessions through the engine.</summary>
internal sealed class InstallationSessions(IDatabaseEngine engine) : IInstallationSessions
{
    /// <inheritdoc />
    public async Task<IInstallationSession> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await engine.Source(DatabaseAccount.Installer).OpenConnectionAsync(cancellationToken);
        return new InstallationSession(engine, connection);
    }
}
