namespace Pathfinder.Data.Privacy;

/// <summary>A row of <c>pf_privacy_rules</c>.</summary>
internal sealed class PrivacyRuleRow
{
    public required string Section { get; init; }

    public int Place { get; init; }

    public required string TableName { get; init; }

    public ErasureFate Fate { get; init; }

    public string? Person { get; init; }

    public string? MentionedIn { get; init; }

    public string? Shown { get; init; }

    public string? Hidden { get; init; }

    public string? Anonymised { get; init; }

    public string? Kept { get; init; }

    public string? Reason { get; init; }
}
