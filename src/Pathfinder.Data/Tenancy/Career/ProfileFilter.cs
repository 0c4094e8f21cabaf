namespace Pathfinder.Data.Tenancy.Career;

/// <summary>Which profiles to list; newest first.</summary>
public sealed record ProfileFilter : ListRequest
{
    /// <summary>Only of this purpose, to the letter.</summary>
    public string? Type { get; init; }
}
