namespace Pathfinder.Data;

/// <summary>Which part of a list to read.</summary>
public record ListRequest
{
    /// <summary>The most rows that one page can have.</summary>
    public const int MaxLimit = 200;

    /// <summary>How many rows to read.</summary>
    /// <value>1 to 200; 50.</value>
    public int Limit { get; init; } = 50;

    /// <summary>Where the page before ended, its <see cref="Page{T}.Next"/>.</summary>
    /// <value>Opaque; <see langword="null"/> for the first page.</value>
    public string? After { get; init; }

    /// <summary>The limit, once it has been seen to keep its range.</summary>
    /// <exception cref="ValidationException">It does not.</exception>
    internal int CheckedLimit() => Limit is >= 1 and <= MaxLimit
        ? Limit
        : throw new ValidationException(nameof(Limit), "range", $"lies between 1 and {MaxLimit}.");
}
