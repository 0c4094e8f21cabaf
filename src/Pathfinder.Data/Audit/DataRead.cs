namespace Pathfinder.Data.Audit;

/// <summary>What somebody read that is about others, done or failed.</summary>
/// <param name="ResourceType">The kind of thing, as <c>user</c>, 50 characters at most.</param>
public sealed record DataRead(string ResourceType)
{
    /// <summary>How it was read, 50 characters at most.</summary>
    /// <value><c>read</c>; <c>list</c> and <c>search</c> for many things at once.</value>
    public string Action { get; init; } = "read";

    /// <summary>Key of the thing, where one was read; 100 characters at most.</summary>
    public string? ResourceId { get; init; }

    /// <summary>The table, 128 characters at most; of a tenant's table its suffix.</summary>
    public string? Table { get; init; }

    /// <summary>Why it failed, 1,000 characters at most; <see langword="null"/> when it was read.</summary>
    public string? Error { get; init; }
}
