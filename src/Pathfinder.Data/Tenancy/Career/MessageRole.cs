namespace Pathfinder.Data.Tenancy.Career;

/// <summary>Who speaks.</summary>
public enum MessageRole
{
    /// <summary>The product, setting the scene.</summary>
    System,

    /// <summary>The user.</summary>
    User,

    /// <summary>A language model.</summary>
    Assistant,

    /// <summary>A tool that the assistant called.</summary>
    Tool,
}
