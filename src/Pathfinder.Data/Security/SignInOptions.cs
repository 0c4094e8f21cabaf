using System.ComponentModel.DataAnnotations;

namespace Pathfinder.Data.Security;

/// <summary>How long sessions and tokens last, and what wrong passwords lead to; all by the database's clock.</summary>
public sealed class SignInOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Pathfinder:SignIn";

    /// <summary>How long a session lasts, however much it is used.</summary>
    /// <value>1 minute to 90 days; 30 days.</value>
    [Range(typeof(TimeSpan), "00:01:00", "90.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a session may lie unused.</summary>
    /// <value>5 minutes to 90 days; 1 day.</value>
    [Range(typeof(TimeSpan), "00:05:00", "90.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Whether users sign in only after their e-mail address has been verified.</summary>
    /// <value>Default: no.</value>
    public bool RequireVerifiedEmail { get; set; }

    /// <summary>How many wrong passwords within <see cref="FailureWindow"/> lock an account.</summary>
    /// <value>3 to 100; 5.</value>
    [Range(3, 100)]
    public int MaxFailures { get; set; } = 5;

    /// <summary>How long wrong passwords count.</summary>
    /// <value>1 minute to 1 day; 15 minutes.</value>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan FailureWindow { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long the first lock holds; each further one twice as long, up to <see cref="MaxLock"/>.</summary>
    /// <value>1 second to 1 day; 1 minute.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan FirstLock { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a lock holds at most.</summary>
    /// <value>1 second to 1 day; 1 hour.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan MaxLock { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a token to set a new password counts.</summary>
    /// <value>5 minutes to 1 day; 1 hour.</value>
    [Range(typeof(TimeSpan), "00:05:00", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan ResetLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a token to verify an e-mail address counts.</summary>
    /// <value>5 minutes to 30 days; 2 days.</value>
    [Range(typeof(TimeSpan), "00:05:00", "30.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan VerificationLifetime { get; set; } = TimeSpan.FromDays(2);

    /// <summary>How soon no second token is made for the same address, so that nobody's mailbox is flooded.</summary>
    /// <value>0 to 1 hour; 1 minute.</value>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan TokenInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long expired sessions and tokens are kept before the clean-up deletes them.</summary>
    /// <value>0 to 365 days; 7 days.</value>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan KeepExpired { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How many rows of a kind one transaction of the clean-up deletes.</summary>
    /// <value>1 to 10000; 1000.</value>
    [Range(1, 10_000)]
    public int CleanUpBatch { get; set; } = 1_000;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (FirstLock > MaxLock)
        {
            yield return new ValidationResult($"{nameof(FirstLock)} is longer than {nameof(MaxLock)}.", [nameof(FirstLock)]);
        }

        if (SessionIdle > SessionLifetime)
        {
            yield return new ValidationResult($"{nameof(SessionIdle)} is longer than {nameof(SessionLifetime)}.", [nameof(SessionIdle)]);
        }
    }
}
