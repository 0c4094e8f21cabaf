namespace Pathfinder.Data;

/// <summary>There is no such row, or none that this user may see.</summary>
public sealed class NotFoundException : PathfinderException
{
    /// <summary>Reports a missing row.</summary>
    /// <param name="resource">The kind of thing, as <c>experience</c>.</param>
    /// <param name="id">The key that was asked for.</param>
    public NotFoundException(string resource, string id)
        : base("row.not_found", $"There is no {resource} '{id}'.") => (Resource, Id) = (resource, id);

    /// <summary>The kind of thing, as <c>experience</c>.</summary>
    public string Resource { get; }

    /// <summary>The key that was asked for.</summary>
    public string Id { get; }
}
