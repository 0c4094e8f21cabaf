namespace Pathfinder.Data.Tenancy.Career;

/// <summary>Where a conversation is shown.</summary>
public enum ConversationStatus
{
    /// <summary>In the usual list.</summary>
    Active,

    /// <summary>Hidden from it.</summary>
    Archived,
}
