using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pathfinder.Data;
using Pathfinder.Data.Installation;

namespace Pathfinder.Hosting;

/// <summary>Whether the database can be reached and holds the schema that this version needs.</summary>
/// <remarks>A database that a later version has upgraded is well: upgrades expand first, so older hosts go on beside newer ones.</remarks>
internal sealed class SchemaHealthCheck(ISchemaInstallation installation) : IHealthCheck
{
    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var behind = (await installation.StatusAsync(cancellationToken)).Count(file => file.Standing is not (Standing.Applied or Standing.Unknown));
            return behind == 0
                ? HealthCheckResult.Healthy("The database answers, and its schema is up to date.")
                : new HealthCheckResult(context.Registration.FailureStatus, FormattableString.Invariant($"{behind} files of the schema are not applied: run 'pathfinder db up'."));
        }
        catch (Exception error) when (error is PathfinderException or DbException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "The database does not answer.", error);
        }
    }
}
