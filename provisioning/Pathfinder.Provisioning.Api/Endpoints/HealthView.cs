using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Pathfinder.Provisioning.Api.Endpoints;

/// <summary>How the platform is.</summary>
/// <param name="Status">The worst of its checks.</param>
/// <param name="Checks">Each of them.</param>
internal sealed record HealthView(HealthStatus Status, IReadOnlyList<HealthView.Check> Checks)
{
    /// <summary>One part.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Status">How it is.</param>
    /// <param name="Description">Why, and what to do.</param>
    internal sealed record Check(string Name, HealthStatus Status, string? Description);
}
