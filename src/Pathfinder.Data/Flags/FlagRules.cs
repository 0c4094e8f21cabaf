using System.Globalization;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Flags;

/// <summary>Checks what administrators write, and brings values to the spelling that is stored.</summary>
internal static class FlagRules
{
    private const int MaxName = 200;
    private const int MaxSalt = 50;
    private const int MaxAllowed = 100;

    /// <summary>The row of a draft.</summary>
    /// <exception cref="ValidationException">The draft breaks a rule.</exception>
    public static FlagRow Row(FlagDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var rules = new FieldRules()
            .FlagKey(nameof(draft.Key), draft.Key)
            .Required(nameof(draft.Name), draft.Name, MaxName)
            .Optional(nameof(draft.Description), draft.Description, FieldRules.LongText)
            .Listed(nameof(draft.Type), draft.Type);
        rules.ThrowIfBroken(); // values can be read only once their type is known
        var allowed = Allowed(rules, draft);
        var standard = Value(rules, nameof(draft.DefaultValue), draft.Type, draft.DefaultValue, allowed);
        var rollout = draft.Rollout;
        var rolledOut = rollout is null ? null : Value(rules, Nested(nameof(rollout.Value)), draft.Type, rollout.Value, allowed);
        if (rollout is not null)
        {
            rules.Figure(Nested(nameof(rollout.Percent)), rollout.Percent, 0, 100, 2)
                .Optional(Nested(nameof(rollout.Salt)), rollout.Salt, MaxSalt)
                .That(!draft.IsSystemWide, nameof(draft.Rollout), "system_wide", "is for flags that may differ from user to user.");
        }

        rules.ThrowIfBroken();
        return new FlagRow
        {
            FlagId = Ulid.New(),
            FlagKey = draft.Key,
            FlagName = draft.Name,
            Description = draft.Description,
            FlagType = draft.Type,
            DefaultValue = standard!,
            AllowedValues = allowed,
            IsSystemWide = draft.IsSystemWide,
            RequiresRestart = draft.RequiresRestart,
            RolloutPercent = rollout?.Percent,
            RolloutValue = rolledOut,
            RolloutSalt = rollout is null ? null : rollout.Salt ?? draft.Key[..Math.Min(draft.Key.Length, MaxSalt)],
            State = FlagState.Enabled,
        };
    }

    /// <summary>The stored spelling of a value for a flag, or null, when the fault has been noted.</summary>
    /// <param name="rules">Takes the fault.</param>
    /// <param name="field">The field that the value stands in.</param>
    /// <param name="type">The flag's type.</param>
    /// <param name="value">The value.</param>
    /// <param name="allowed">The values that are allowed, as they are stored; null for any.</param>
    public static string? Value(FieldRules rules, string field, FlagType type, string? value, IReadOnlyList<string>? allowed)
    {
        var stored = FlagValue.Read(type, value)?.Text;
        rules.That(stored is not null, field, "type", $"is not {Wanted(type)}.")
            .That(stored is null || allowed is null || allowed.Contains(stored, StringComparer.Ordinal), field, "allowed", "is none of the values that the flag allows.");
        return stored;
    }

    private static string Nested(string field) => $"{nameof(FlagDraft.Rollout)}.{field}";

    private static List<string>? Allowed(FieldRules rules, FlagDraft draft)
    {
        if (draft.AllowedValues is not { } values)
        {
            return null;
        }

        const string Field = nameof(draft.AllowedValues);
        rules.That(values.Count is > 0 and <= MaxAllowed, Field, "length", string.Create(CultureInfo.InvariantCulture, $"has 1 to {MaxAllowed} entries."));
        var stored = values.Take(MaxAllowed)
            .Select((value, i) => Value(rules, string.Create(CultureInfo.InvariantCulture, $"{Field}[{i}]"), draft.Type, value, allowed: null)).ToList();
        rules.That(stored.Distinct(StringComparer.Ordinal).Count() == stored.Count, Field, "unique", "names a value twice.");
        return [.. stored.OfType<string>()];
    }

    private static string Wanted(FlagType type) => type switch
    {
        FlagType.Boolean => "true or false",
        FlagType.Number => "a decimal of 28 characters at most",
        FlagType.Json => "a JSON object or array of 500 characters and 8 levels at most",
        _ => "a text of 1 to 500 characters",
    };
}
