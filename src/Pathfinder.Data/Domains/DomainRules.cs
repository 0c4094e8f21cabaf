using System.Text.RegularExpressions;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Domains;

/// <summary>What domains, definitions and things have in common.</summary>
internal static partial class DomainRules
{
    /// <summary>The longest name for programs, in characters.</summary>
    public const int MaxName = 100;

    /// <summary>What the constraints mean that two callers at once may run into.</summary>
    public static readonly ConstraintRules Constraints = new()
    {
        { "uq_domains_name", nameof(DomainDraft.Name), "unique", "is the name of another domain." },
        { "uq_entity_definitions_name", nameof(EntityDefinitionDraft.Name), "unique", "is the name of another definition of the domain." },
    };

    /// <summary>The rules of a name for programs.</summary>
    public static FieldRules Name(this FieldRules rules, string field, string? value) =>
        rules.Required(field, value, MaxName).That(value is null || IsName(value), field, "format", "is not a name of a-z, 0-9, _ and -, a letter first.");

    /// <summary>Whether a text is a name for programs.</summary>
    public static bool IsName(string text) => NameForm().IsMatch(text);

    /// <summary>The rules of a value to search for.</summary>
    public static FieldRules Condition(this FieldRules rules, string field, JsonCondition? condition) => condition is null
        ? rules
        : rules.Required($"{field}.{nameof(condition.Path)}", condition.Path, JsonValues.MaxLength).Required($"{field}.{nameof(condition.Value)}", condition.Value, JsonValues.MaxLength);

    /// <summary>The user among actors, as the maker of a row.</summary>
    public static string? Maker(Actor by) => Ulid.IsValid(by.Name) ? by.Name : null;

    /// <summary>Major and minor of a version; null for what is none.</summary>
    public static (int Major, int Minor)? ReadVersion(string version) => VersionForm().Match(version) is { Success: true } match
        ? (int.Parse(match.Groups["major"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), int.Parse(match.Groups["minor"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture))
        : null;

    [GeneratedRegex(@"^[a-z][a-z0-9_-]*\z")]
    private static partial Regex NameForm();

    [GeneratedRegex(@"^(?<major>0|[1-9][0-9]{0,8})[.](?<minor>0|[1-9][0-9]{0,8})\z")]
    private static partial Regex VersionForm();
}
