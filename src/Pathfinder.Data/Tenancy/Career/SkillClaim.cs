namespace Pathfinder.Data.Tenancy.Career;

/// <summary>That the user has a skill of the catalogue.</summary>
public record SkillClaim
{
    /// <summary>The skill; it cannot be changed later.</summary>
    public required string SkillId { get; init; }

    /// <summary>The experience that shows it; it cannot be changed later. None for a skill claimed as such.</summary>
    public string? ExperienceId { get; init; }

    /// <summary>How well, where someone has said.</summary>
    /// <value>1 novice to 5 expert.</value>
    public int? ProficiencyLevel { get; init; }

    /// <summary>Years of use.</summary>
    /// <value>0 to 100, with one decimal.</value>
    public decimal? YearsUsed { get; init; }

    /// <summary>Last day of use.</summary>
    public DateOnly? LastUsed { get; init; }

    /// <summary>Words that show it.</summary>
    /// <value>1,000 characters at most.</value>
    public string? Evidence { get; init; }

    /// <summary>Who says so.</summary>
    public SkillSource Source { get; init; }
}
