namespace Pathfinder.Data.Reference;

/// <summary>Takes skills into the catalogue that all tenants read.</summary>
public interface ISkillImport
{
    /// <summary>Adds or changes skills by their uri; skills that are not named stay.</summary>
    /// <param name="skills">At most <see cref="MaxBatch"/>; each uri once.</param>
    /// <param name="cancellationToken">Cancels the batch: then none of it is taken in.</param>
    /// <exception cref="ValidationException">A skill breaks a rule; none of the batch is taken in.</exception>
    Task<SkillImportResult> ImportAsync(IReadOnlyList<SkillImport> skills, CancellationToken cancellationToken);

    /// <summary>The largest batch.</summary>
    const int MaxBatch = 1_000;
}
