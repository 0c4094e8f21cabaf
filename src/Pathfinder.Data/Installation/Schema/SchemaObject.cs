namespace Pathfinder.Data.Installation.Schema;

/// <summary>One thing that a schema is made of: a table, a column, a grant and so on.</summary>
/// <param name="Kind">What it is, in words: <c>index</c>.</param>
/// <param name="Name">Its name with that of its table, unique within the kind: <c>ix_users_role on pf_users</c>.</param>
/// <param name="Facts">What there is to say about it: <c>type</c>, <c>default</c>; what is not there is not said.</param>
internal sealed record SchemaObject(string Kind, string Name, IReadOnlyDictionary<string, string> Facts);
