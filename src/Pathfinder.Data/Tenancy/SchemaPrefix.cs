using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Pathfinder.Data.Tenancy;

/// <summary>The stem of one user's table names, as <c>user_john_doe</c> in <c>user_john_doe_messages</c>.</summary>
/// <remarks>Lower-case ASCII: one spelling that needs no quoting on either engine. Allocated once per user, never reissued.</remarks>
internal sealed record SchemaPrefix
{
    /// <summary>The longest prefix, in characters, the lead <c>user_</c> included.</summary>
    public const int MaxLength = 30;

    private const string Lead = "user_";
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    private SchemaPrefix(string value) => Value = value;

    /// <summary>The prefix as it stands in table names, without the underscore that follows it there.</summary>
    public string Value { get; }

    /// <summary>Reads a prefix; refuses what it would have to repair.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SchemaPrefix? prefix)
    {
        var valid = text is { Length: <= MaxLength } && text.Length > Lead.Length
            && text.StartsWith(Lead, StringComparison.Ordinal) && !text.AsSpan().ContainsAnyExcept(Allowed);
        prefix = valid ? new SchemaPrefix(text!) : null;
        return valid;
    }

    /// <summary>Reads a prefix that must be right, such as one from <c>pf_tenants</c>.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is not a prefix.</exception>
    public static SchemaPrefix Parse(string text) => TryParse(text, out var prefix)
        ? prefix
        : throw new FormatException($"'{text}' is not a schema prefix: use '{Lead}' and a-z, 0-9 or _, {MaxLength} characters at most.");

    /// <summary>The table of one suffix; the one place where table names are put together.</summary>
    /// <param name="suffix">A suffix of a module that the tenant may have, as <c>messages</c>.</param>
    /// <exception cref="ArgumentException">No module has a table of that suffix.</exception>
    public string TableName(string suffix) => TenantTables.Suffixes.Contains(suffix)
        ? $"{Value}_{suffix}"
        : throw new ArgumentException($"'{suffix}' is not the suffix of a tenant's table.", nameof(suffix));

    /// <inheritdoc />
    public override string ToString() => Value;
}
