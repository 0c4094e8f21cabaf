namespace Pathfinder.Data;

/// <summary>The row has changed since it was read; nothing has been written. Read it again and decide anew.</summary>
public sealed class ConcurrencyException : PathfinderException
{
    /// <summary>Reports a change that came too late.</summary>
    /// <param name="resource">The kind of thing, as <c>experience</c>.</param>
    /// <param name="id">Its key.</param>
    /// <param name="rowVersion">The version that the caller had read.</param>
    public ConcurrencyException(string resource, string id, int rowVersion)
        : base("row.changed", $"The {resource} '{id}' has changed since version {rowVersion} was read: read it again and repeat the change.")
        => (Resource, Id, RowVersion) = (resource, id, rowVersion);

    /// <summary>The kind of thing, as <c>experience</c>.</summary>
    public string Resource { get; }

    /// <summary>Its key.</summary>
    public string Id { get; }

    /// <summary>The version that the caller had read.</summary>
    public int RowVersion { get; }
}
