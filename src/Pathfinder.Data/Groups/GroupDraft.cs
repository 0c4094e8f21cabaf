namespace Pathfinder.Data.Groups;

/// <summary>A group as an administrator describes it.</summary>
/// <param name="Name">Its name, unique, 100 characters at most.</param>
public sealed record GroupDraft(string Name)
{
    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Which group wins where several speak: the higher one.</summary>
    /// <value>0 to 99999; 0.</value>
    public int Priority { get; init; }
}
