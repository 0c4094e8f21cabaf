namespace Pathfinder.Data.Flags;

/// <summary>Which flags are wanted.</summary>
public sealed record FlagFilter : ListRequest
{
    /// <summary>Only those in this state.</summary>
    public FlagState? State { get; init; }
}
