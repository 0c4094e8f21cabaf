namespace Pathfinder.Data.Reference;

/// <summary>What an import changed.</summary>
/// <param name="Inserted">Skills that are new.</param>
/// <param name="Updated">Skills that were there and changed.</param>
/// <param name="Unchanged">Skills that were there as they are.</param>
public sealed record SkillImportResult(int Inserted, int Updated, int Unchanged)
{
    /// <summary>Both together.</summary>
    public SkillImportResult Plus(SkillImportResult other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new SkillImportResult(Inserted + other.Inserted, Updated + other.Updated, Unchanged + other.Unchanged);
    }
}
