namespace Pathfinder.Data.Installation.Schema;

/// <summary>One way in which a database is not what its files promise.</summary>
/// <param name="Problem">Missing, unexpected or changed.</param>
/// <param name="Kind">What kind of object it is about.</param>
/// <param name="Name">The object.</param>
/// <param name="Fact">What about it has changed; empty for a whole object.</param>
/// <param name="Expected">What the files say; <see langword="null"/> for nothing.</param>
/// <param name="Found">What the database says; <see langword="null"/> for nothing.</param>
internal sealed record SchemaDifference(SchemaProblem Problem, string Kind, string Name, string Fact = "", string? Expected = null, string? Found = null)
{
    /// <summary>A line for people: <c>column pf_users.bio: expected text, found character varying(10)</c>.</summary>
    public override string ToString() => Problem switch
    {
        SchemaProblem.Missing => $"missing {Kind} {Name}",
        SchemaProblem.Unexpected => $"unexpected {Kind} {Name}",
        _ when Fact is "body" => $"{Kind} {Name}: its body is not that of the files",
        _ => $"{Kind} {Name}: {(Fact is "type" or "definition" or "text" ? "" : Fact + " ")}expected {Expected ?? "none"}, found {Found ?? "none"}",
    };
}
