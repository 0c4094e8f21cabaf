using System.Globalization;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data;

/// <summary>Collects what is wrong with an input, field by field, before the database is touched.</summary>
internal sealed partial class FieldRules
{
    /// <summary>The longest text of a column without a length.</summary>
    public const int LongText = 100_000;

    private const int MaxEntries = 1_000;
    private const int MaxEntryLength = 20_000;
    private readonly List<FieldError> errors = [];

    /// <summary>A text that must be there.</summary>
    public FieldRules Required(string field, string? value, int maxLength) =>
        string.IsNullOrWhiteSpace(value) ? Fault(field, "required", "is needed.") : Stored(field, value, maxLength);

    /// <summary>A text that may be left out; an empty one is a mistake, because one engine cannot store it.</summary>
    public FieldRules Optional(string field, string? value, int maxLength) => value is null ? this : Required(field, value, maxLength);

    /// <summary>A key of another row.</summary>
    public FieldRules Key(string field, string? value) =>
        That(Ulid.IsValid(value), field, "format", "is not a key: 26 digits and upper-case letters.");

    /// <summary>A key of another row that may be left out.</summary>
    public FieldRules OptionalKey(string field, string? value) => value is null ? this : Key(field, value);

    /// <summary>The address of a page.</summary>
    public FieldRules Url(string field, string? value)
    {
        if (value is null)
        {
            return this;
        }

        var valid = Uri.TryCreate(value, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
        return Required(field, value, 1000).That(valid, field, "format", "is not an http or https address.");
    }

    /// <summary>A member of a list of names.</summary>
    public FieldRules Listed<TEnum>(string field, TEnum value)
        where TEnum : struct, Enum =>
        That(Enum.IsDefined(value), field, "range", $"is none of {string.Join(", ", Enum.GetNames<TEnum>())}.");

    /// <summary>A whole number within bounds.</summary>
    public FieldRules Range(string field, int? value, int least, int most) => That(
        value is null || (value >= least && value <= most), field, "range",
        string.Create(CultureInfo.InvariantCulture, $"is not within {least} and {most}."));

    /// <summary>A figure that its column holds exactly.</summary>
    public FieldRules Figure(string field, decimal? value, decimal least, decimal most, int decimals) => That(
        value is not { } figure || (figure >= least && figure <= most && decimal.Round(figure, decimals) == figure), field, "range",
        string.Create(CultureInfo.InvariantCulture, $"is not within {least} and {most} with {decimals} decimals at most."));

    /// <summary>A list of texts.</summary>
    public FieldRules Texts(string field, IReadOnlyList<string>? values)
    {
        if (values is null)
        {
            return Fault(field, "required", "is needed; an empty list will do.");
        }

        That(values.Count <= MaxEntries, field, "length", string.Create(CultureInfo.InvariantCulture, $"has more than {MaxEntries} entries."));
        for (var i = 0; i < Math.Min(values.Count, MaxEntries); i++)
        {
            Required(string.Create(CultureInfo.InvariantCulture, $"{field}[{i}]"), values[i], MaxEntryLength);
        }

        return this;
    }

    /// <summary>A text inside a JSON column, which may be left out.</summary>
    public FieldRules Entry(string field, string? value) => Optional(field, value, MaxEntryLength);

    /// <summary>A list inside a JSON column.</summary>
    public FieldRules Entries<T>(string field, IReadOnlyList<T>? values, Action<string, T> check)
    {
        if (values is null)
        {
            return Fault(field, "required", "is needed; an empty list will do.");
        }

        That(values.Count <= MaxEntries, field, "length", string.Create(CultureInfo.InvariantCulture, $"has more than {MaxEntries} entries."));
        for (var i = 0; i < Math.Min(values.Count, MaxEntries); i++)
        {
            var entry = string.Create(CultureInfo.InvariantCulture, $"{field}[{i}]");
            if (values[i] is null)
            {
                Fault(entry, "required", "is needed.");
            }
            else
            {
                check(entry, values[i]);
            }
        }

        return this;
    }

    /// <summary>Any other rule.</summary>
    public FieldRules That(bool holds, string field, string rule, string message) => holds ? this : Fault(field, rule, message);

    /// <summary>Refuses the input when anything was wrong with it.</summary>
    /// <exception cref="ValidationException">There were faults.</exception>
    public void ThrowIfBroken()
    {
        if (errors.Count > 0)
        {
            throw new ValidationException(errors);
        }
    }

    private FieldRules Stored(string field, string value, int maxLength)
    {
        if (!Users.Texts.IsWellFormed(value))
        {
            return Fault(field, "characters", "holds a NUL or half of a surrogate pair.");
        }

        // both engines count characters as Unicode has them, not UTF-16 units
        var fits = value.Length <= maxLength || (value.Length <= 2 * maxLength && value.EnumerateRunes().Count() <= maxLength);
        return That(fits, field, "length", string.Create(CultureInfo.InvariantCulture, $"has more than {maxLength} characters."));
    }

    private FieldRules Fault(string field, string rule, string message)
    {
        errors.Add(new FieldError(field, rule, message));
        return this;
    }
}
