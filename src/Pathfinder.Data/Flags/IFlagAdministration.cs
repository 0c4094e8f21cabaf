using Pathfinder.Data.Audit;

namespace Pathfinder.Data.Flags;

/// <summary>Makes and changes feature flags; for administrators and operators.</summary>
/// <remarks>Every method that changes something refuses a user who is no active administrator with <see cref="AccessDeniedException"/>,
/// bad input with <see cref="ValidationException"/>, and writes nothing when it throws.</remarks>
public interface IFlagAdministration
{
    /// <summary>Makes a flag.</summary>
    /// <exception cref="ConflictException">There is a flag of that key.</exception>
    Task<FeatureFlag> CreateAsync(FlagDraft draft, Actor by, CancellationToken cancellationToken);

    /// <summary>Changes a flag to what the draft says; key and type stay.</summary>
    /// <param name="draft">The flag as it is to be.</param>
    /// <param name="rowVersion">The version that the caller has read.</param>
    /// <param name="by">Who changes it.</param>
    /// <param name="cancellationToken">Cancels the change before its commit.</param>
    /// <exception cref="NotFoundException">There is no such flag.</exception>
    /// <exception cref="ConcurrencyException">It has changed since.</exception>
    Task<FeatureFlag> UpdateAsync(FlagDraft draft, int rowVersion, Actor by, CancellationToken cancellationToken);

    /// <summary>Archives a flag, or takes it back into use; doing so twice changes nothing more.</summary>
    /// <exception cref="NotFoundException">There is no such flag.</exception>
    Task<FeatureFlag> SetStateAsync(string key, FlagState state, Actor by, CancellationToken cancellationToken);

    /// <summary>Removes a flag with its overrides, for good.</summary>
    /// <returns>Whether there was one.</returns>
    Task<bool> DeleteAsync(string key, Actor by, CancellationToken cancellationToken);

    /// <summary>One flag, or <see langword="null"/> when there is none of that key.</summary>
    Task<FeatureFlag?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>Flags in the order in which they were made.</summary>
    Task<Page<FeatureFlag>> ListAsync(FlagFilter filter, CancellationToken cancellationToken);

    /// <summary>Sets the override of a flag for one user or group, in place of one that is there.</summary>
    /// <exception cref="NotFoundException">There is no such flag.</exception>
    Task<FlagOverride> SetOverrideAsync(FlagOverrideDraft draft, Actor by, CancellationToken cancellationToken);

    /// <summary>Takes the override of a flag for one user or group back.</summary>
    /// <returns>Whether there was one.</returns>
    Task<bool> ClearOverrideAsync(string key, FlagOwner owner, Actor by, CancellationToken cancellationToken);

    /// <summary>Overrides of a flag in the order in which they were made, expired ones included.</summary>
    /// <exception cref="NotFoundException">There is no such flag.</exception>
    Task<Page<FlagOverride>> ListOverridesAsync(string key, ListRequest request, CancellationToken cancellationToken);

    /// <summary>What a flag gives a user now, by the database's own judgement.</summary>
    /// <param name="key">The flag.</param>
    /// <param name="userId">Key of the user; <see langword="null"/> for somebody who has not signed in yet.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    Task<FlagEvaluation> ExplainAsync(string key, string? userId, CancellationToken cancellationToken);
}
