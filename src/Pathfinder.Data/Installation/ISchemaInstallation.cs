namespace Pathfinder.Data.Installation;

/// <summary>Installs, upgrades and removes the shared schema of one database.</summary>
internal interface ISchemaInstallation
{
    /// <summary>Looks at what the server has and lacks; changes nothing.</summary>
    Task<IReadOnlyList<PreflightCheck>> PreflightAsync(CancellationToken cancellationToken);

    /// <summary>Applies what is missing; goes on where a broken run stopped; does nothing when there is nothing to do.</summary>
    /// <exception cref="InstallationException">Refused, or a statement failed; the code says which.</exception>
    Task<InstallationResult> UpAsync(IProgress<InstallationStep>? progress, CancellationToken cancellationToken);

    /// <summary>Takes back every migration and package that stands behind <paramref name="toVersion"/> in the manifest, the last one first.</summary>
    /// <param name="toVersion">Time stamp of the migration to keep as the newest; <c>0</c> takes everything back.</param>
    /// <param name="confirmed">Whether a person agreed to lose the data; without it nothing is changed.</param>
    /// <param name="progress">Hears of each file.</param>
    /// <param name="cancellationToken">Stops between two statements; the next run, up or down, goes on from there.</param>
    /// <exception cref="InstallationException">Not confirmed, tenants exist, or a statement failed.</exception>
    Task<InstallationResult> DownAsync(string toVersion, bool confirmed, IProgress<InstallationStep>? progress, CancellationToken cancellationToken);

    /// <summary>Compares the ledger with the files of this version; changes nothing.</summary>
    Task<IReadOnlyList<InstallationStatus>> StatusAsync(CancellationToken cancellationToken);

    /// <summary>The text that <see cref="UpAsync"/> would run, for reading; changes nothing.</summary>
    Task<string> ScriptAsync(CancellationToken cancellationToken);
}
