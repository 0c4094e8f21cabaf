namespace Pathfinder.PostgreSql.Tests.Queries;

/// <summary>One entry of the catalogue of queries.</summary>
/// <param name="Id">Its name in the catalogue: <c>users.find-by-email</c>.</param>
/// <param name="Method">The method that sends it: <c>IUsers.FindAsync</c>.</param>
/// <param name="Milliseconds">The class that its server time belongs to: 5 for one record, 10 for joins of three tables and more, 15 for lists and searches, 20 for audits.</param>
/// <param name="Indexes">Indexes of large tables that it uses, and no others.</param>
/// <param name="Call">Calls the method on the large database.</param>
internal sealed record CataloguedQuery(string Id, string Method, int Milliseconds, IReadOnlyList<string> Indexes, Func<LargeDatabase, Task> Call)
{
    /// <summary>Large tables that it reads whole, and why it may.</summary>
    public (string Table, string Reason)? Whole { get; init; }

    /// <summary>How many partitions of a divided table it reads at most; others are passed by.</summary>
    public int MostPartitions { get; init; }

    /// <inheritdoc />
    public override string ToString() => Id;
}
