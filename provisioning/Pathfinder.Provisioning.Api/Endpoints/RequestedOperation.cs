using System.Text.RegularExpressions;
using Pathfinder.Data.Provisioning;

namespace Pathfinder.Provisioning.Api.Endpoints;

/// <summary>One operation, as callers see it.</summary>
/// <param name="Id">Key of the operation.</param>
/// <param name="UserId">The tenant.</param>
/// <param name="Username">The tenant's user.</param>
/// <param name="Kind">What is to be done.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Attempt">How often it was leased.</param>
/// <param name="RequestedAt">When it was asked for, UTC.</param>
/// <param name="DueAt">When it may be leased; of a running one, when its lease ends, UTC.</param>
/// <param name="FinishedAt">When it ended, UTC.</param>
/// <param name="Error">Cause of the last failure; names of tenants' tables are left out of it.</param>
internal sealed partial record RequestedOperation(
    string Id, string UserId, string Username, string Kind, OperationState State, int Attempt,
    DateTime RequestedAt, DateTime DueAt, DateTime? FinishedAt, string? Error)
{
    /// <summary>Takes an operation over.</summary>
    public static RequestedOperation Of(OperationSummary summary) => new(
        summary.Id, summary.UserId, summary.Username, summary.Kind, summary.State, summary.Attempt,
        summary.RequestedAt, summary.DueAt, summary.FinishedAt, summary.Error is { } error ? TableName().Replace(error, "(a tenant's table)") : null);

    [GeneratedRegex("\"?\\buser_[a-z0-9_]+\"?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TableName();
}
