namespace Pathfinder.Data.Resumes;

/// <summary>A certificate or a licence.</summary>
public sealed record ResumeCertificate
{
    /// <summary>What it certifies.</summary>
    public string? Name { get; init; }

    /// <summary>When it was issued.</summary>
    public ResumeDate? Date { get; init; }

    /// <summary>Where it can be checked; http or https.</summary>
    public string? Url { get; init; }

    /// <summary>Who issued it.</summary>
    public string? Issuer { get; init; }
}
