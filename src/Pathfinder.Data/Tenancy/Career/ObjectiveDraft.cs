namespace Pathfinder.Data.Tenancy.Career;

/// <summary>A goal as the user tells it.</summary>
public record ObjectiveDraft
{
    /// <summary>The goal in one line.</summary>
    /// <value>255 characters at most.</value>
    public required string Title { get; init; }

    /// <summary>The goal at length.</summary>
    /// <value>100,000 characters at most.</value>
    public string? Description { get; init; }

    /// <summary>How the user will know that it is reached.</summary>
    /// <value>100,000 characters at most.</value>
    public string? SuccessCriteria { get; init; }

    /// <summary>How far ahead it lies.</summary>
    public ObjectiveHorizon Horizon { get; init; } = ObjectiveHorizon.MediumTerm;

    /// <summary>How far it has come.</summary>
    public ObjectiveStatus Status { get; init; }

    /// <summary>What to work on first.</summary>
    /// <value>1 first to 5 last; 3.</value>
    public int Priority { get; init; } = 3;

    /// <summary>Progress.</summary>
    /// <value>0 to 100; 0.</value>
    public int ProgressPercent { get; init; }

    /// <summary>Position aimed at.</summary>
    /// <value>255 characters at most.</value>
    public string? TargetRole { get; init; }

    /// <summary>Industry aimed at.</summary>
    /// <value>255 characters at most.</value>
    public string? TargetIndustry { get; init; }

    /// <summary>Day to reach it by.</summary>
    public DateOnly? TargetDate { get; init; }

    /// <summary>Day it was reached; only for one that is achieved.</summary>
    public DateOnly? CompletedOn { get; init; }

    /// <summary>Career path that it follows, a key of the shared catalogue.</summary>
    public string? PathId { get; init; }

    /// <summary>Role that it aims at, a key of the shared catalogue.</summary>
    public string? TemplateId { get; init; }
}
