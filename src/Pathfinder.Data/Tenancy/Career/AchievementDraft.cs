namespace Pathfinder.Data.Tenancy.Career;

/// <summary>An achievement as the user tells it.</summary>
public record AchievementDraft
{
    /// <summary>The experience it was achieved in; none for one that stands alone.</summary>
    public string? ExperienceId { get; init; }

    /// <summary>Kind of achievement.</summary>
    public required AchievementType Type { get; init; }

    /// <summary>What was achieved, in one line.</summary>
    /// <value>255 characters at most.</value>
    public required string Title { get; init; }

    /// <summary>The story behind it.</summary>
    /// <value>100,000 characters at most.</value>
    public string? Description { get; init; }

    /// <summary>Who awarded, certified or published it.</summary>
    /// <value>255 characters at most.</value>
    public string? Issuer { get; init; }

    /// <summary>Where it can be seen.</summary>
    /// <value>An http or https address of 1,000 characters at most.</value>
    public string? Url { get; init; }

    /// <summary>When.</summary>
    public DateOnly? AchievedOn { get; init; }

    /// <summary>How much of <see cref="AchievedOn"/> is known.</summary>
    public DatePrecision AchievedPrecision { get; init; }

    /// <summary>Last day of validity, not before <see cref="AchievedOn"/>.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>What was measured; without it there are no figures.</summary>
    /// <value>200 characters at most.</value>
    public string? MetricName { get; init; }

    /// <summary>Figure reached.</summary>
    /// <value>14 digits before and 4 after the point.</value>
    public decimal? MetricValue { get; init; }

    /// <summary>Figure before.</summary>
    /// <value>14 digits before and 4 after the point.</value>
    public decimal? BaselineValue { get; init; }

    /// <summary>Unit of both.</summary>
    /// <value>50 characters at most.</value>
    public string? MetricUnit { get; init; }
}
