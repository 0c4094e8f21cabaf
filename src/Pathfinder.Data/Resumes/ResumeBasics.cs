namespace Pathfinder.Data.Resumes;

/// <summary>Who the person of a résumé is and how to reach them.</summary>
public sealed record ResumeBasics
{
    /// <summary>The full name.</summary>
    public string? Name { get; init; }

    /// <summary>What the person does, in a few words.</summary>
    public string? Label { get; init; }

    /// <summary>Address of a portrait; http or https.</summary>
    public string? Image { get; init; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Telephone number, in whatever form.</summary>
    public string? Phone { get; init; }

    /// <summary>Address of the person's own page; http or https.</summary>
    public string? Url { get; init; }

    /// <summary>Two or three sentences about the person.</summary>
    public string? Summary { get; init; }

    /// <summary>Where the person lives.</summary>
    public ResumeLocation? Location { get; init; }

    /// <summary>Accounts on social networks.</summary>
    public IReadOnlyList<ResumeProfile> Profiles { get; init; } = [];
}
