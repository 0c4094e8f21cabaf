namespace Pathfinder.Data.Installation.Documents;

/// <summary>The database lacks tables, columns or comments that the documents must name.</summary>
/// <param name="missing">What is missing, a line each.</param>
public sealed class UndocumentedSchemaException(IReadOnlyList<string> missing)
    : PathfinderException("schema.undocumented", $"The schema cannot be documented: {string.Join("; ", missing)}. Install what is missing, or add the comments.")
{
    /// <summary>What is missing, a line each.</summary>
    public IReadOnlyList<string> Missing { get; } = missing;
}
