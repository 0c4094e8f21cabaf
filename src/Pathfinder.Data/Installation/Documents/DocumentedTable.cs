namespace Pathfinder.Data.Installation.Documents;

/// <summary>One table with all that is said of it.</summary>
/// <param name="Name">Its name; a tenant's begins with <c>{prefix}</c>.</param>
/// <param name="Comment">What it is for.</param>
/// <param name="Columns">Its columns, in order.</param>
/// <param name="Constraints">Its constraints by name, with their definitions.</param>
/// <param name="Indexes">Its indexes beside those of constraints, by name, with what they are over.</param>
internal sealed record DocumentedTable(
    string Name, string Comment, IReadOnlyList<DocumentedColumn> Columns, IReadOnlyList<(string Name, string Definition)> Constraints, IReadOnlyList<(string Name, string Definition)> Indexes)
{
    /// <summary>Whether every user has one of it.</summary>
    public bool IsTenants => Name.StartsWith('{');
}
