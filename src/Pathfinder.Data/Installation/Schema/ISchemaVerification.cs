namespace Pathfinder.Data.Installation.Schema;

/// <summary>Compares the shared schema of a live database with the files of this version.</summary>
internal interface ISchemaVerification
{
    /// <summary>Names each difference; none when all is as the files say. Changes nothing. Tenants' tables are not looked at.</summary>
    /// <exception cref="InstallationException">An installation is under way, or the files cannot be carried out here.</exception>
    Task<IReadOnlyList<SchemaDifference>> VerifyAsync(CancellationToken cancellationToken);
}
