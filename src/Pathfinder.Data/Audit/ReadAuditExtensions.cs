namespace Pathfinder.Data.Audit;

/// <summary>Reads that leave a record.</summary>
public static class ReadAuditExtensions
{
    /// <summary>The error of a record when nothing was found.</summary>
    public const string NotFound = "row.not_found";

    /// <summary>Reads something about others and records it, whatever comes of it. What cannot be recorded is not handed over.</summary>
    /// <param name="audit">Takes the record.</param>
    /// <param name="what">What is read.</param>
    /// <param name="by">Who reads, and from where.</param>
    /// <param name="read">The read; <see langword="null"/> from it is recorded as a failure.</param>
    /// <param name="keyOf">Key of what was found, where <paramref name="what"/> does not name it.</param>
    /// <param name="cancellationToken">Cancels the recording before its commit.</param>
    /// <returns>What was read.</returns>
    /// <exception cref="PathfinderException">It could not be read, or not be recorded.</exception>
    public static async Task<T> ReadAsync<T>(
        this IReadAudit audit, DataRead what, Actor by, Func<Task<T>> read, Func<T, string?>? keyOf = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(what);
        ArgumentNullException.ThrowIfNull(read);
        T found;
        try
        {
            found = await read();
        }
        catch (PathfinderException error)
        {
            await audit.RecordAsync(what with { Error = error.Code }, by, cancellationToken);
            throw;
        }

        await audit.RecordAsync(
            found is null ? what with { Error = NotFound } : keyOf is null ? what : what with { ResourceId = keyOf(found) }, by, cancellationToken);
        return found;
    }
}
