using System.ComponentModel.DataAnnotations;

namespace Pathfinder.Data.Invitations;

/// <summary>How long invitations last, and how often people are reminded.</summary>
public sealed class InvitationOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Pathfinder:Invitations";

    /// <summary>The shortest life of an invitation.</summary>
    internal static readonly TimeSpan MinLifetime = TimeSpan.FromHours(1);

    /// <summary>The longest life of an invitation.</summary>
    internal static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(90);

    /// <summary>How long an invitation can be answered that says nothing else.</summary>
    /// <value>1 hour to 90 days; 7 days.</value>
    [Range(typeof(TimeSpan), "01:00:00", "90.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long after the last letter a reminder may follow.</summary>
    /// <value>1 minute to 30 days; 1 day.</value>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan ReminderInterval { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long after the last letter people are reminded by themselves; never sooner than <see cref="ReminderInterval"/>.</summary>
    /// <value>1 hour to 30 days; 3 days.</value>
    [Range(typeof(TimeSpan), "01:00:00", "30.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan RemindAfter { get; set; } = TimeSpan.FromDays(3);

    /// <summary>After how many further letters nobody is reminded by himself any more.</summary>
    /// <value>0 to 100; 1. With 0 nobody is.</value>
    [Range(0, 100)]
    public int Reminders { get; set; } = 1;
}
