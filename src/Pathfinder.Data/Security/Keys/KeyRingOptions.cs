using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Pathfinder.Data.Security.Keys;

/// <summary>The keys by which tokens are signed and secrets of other services are stored.</summary>
public sealed partial class KeyRingOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Pathfinder:Keys";

    /// <summary>The fewest bytes of a secret.</summary>
    internal const int MinSecretBytes = 32;

    private const int MaxSecretBytes = 256;

    /// <summary>The keys, in any order.</summary>
    /// <value>Default: one that the private server's folder keeps; none with any other server.</value>
    public IList<KeyOptions> Ring { get; } = [];

    /// <summary>How long tokens of a key count after a newer one has taken its place.</summary>
    /// <value>0 to 90 days; 7 days.</value>
    [Range(typeof(TimeSpan), "00:00:00", "90.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Grace { get; set; } = TimeSpan.FromDays(7);

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        for (var i = 0; i < Ring.Count; i++)
        {
            var key = Ring[i];
            var name = string.Create(CultureInfo.InvariantCulture, $"{Section}:Ring:{i}");
            if (!IdForm().IsMatch(key.Id))
            {
                yield return new ValidationResult($"{name}:Id must be 1 to 20 lower-case letters, digits, '-' and '_', the first a letter or digit.");
            }

            if (!IsSecret(key.Secret))
            {
                yield return new ValidationResult(string.Create(
                    CultureInfo.InvariantCulture, $"{name}:Secret must be {MinSecretBytes} to {MaxSecretBytes} random bytes in base64: 'openssl rand -base64 32' makes one."));
            }

            if (key.NotBefore is { } start && key.RetiredAt is { } end && Utc(end) <= Utc(start))
            {
                yield return new ValidationResult($"{name}:RetiredAt must be later than its NotBefore.");
            }

            if (Ring.Take(i).Any(other => other.Id == key.Id))
            {
                yield return new ValidationResult($"{name}:Id '{key.Id}' is that of another key.");
            }

            if (Ring.Take(i).Any(other => Start(other) == Start(key)))
            {
                yield return new ValidationResult($"{name}:NotBefore is that of another key: which of the two is the newer must be plain.");
            }
        }
    }

    /// <summary>From when on a key makes new things.</summary>
    internal static DateTime Start(KeyOptions key) => key.NotBefore is { } given ? Utc(given) : DateTime.MinValue;

    /// <summary>A time of the configuration as UTC: one without a zone is meant to be, one with a zone was turned to local time.</summary>
    internal static DateTime Utc(DateTime time) => time.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : time.ToUniversalTime();

    private static bool IsSecret(string? text)
    {
        var buffer = new byte[MaxSecretBytes];
        return text is not null && Convert.TryFromBase64String(text, buffer, out var length) && length >= MinSecretBytes;
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9_-]{0,19}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex IdForm();
}
