using System.Text.Json;

namespace Pathfinder.Data.PostgreSql.Embedded;

/// <summary>The embedded server cannot run; the message names what is wrong and what to do. Nothing of the data folder was lost.</summary>
internal sealed class EmbeddedPostgresException(EmbeddedPostgresFailure failure, string message, Exception? cause = null)
    : PathfinderException($"server.{JsonNamingPolicy.SnakeCaseLower.ConvertName(failure.ToString())}", message, cause)
{
    /// <summary>What was wrong; the code says the same, as <c>server.disk_full</c>.</summary>
    public EmbeddedPostgresFailure Failure { get; } = failure;
}
