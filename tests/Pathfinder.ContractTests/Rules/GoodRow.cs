namespace Pathfinder.ContractTests.Rules;

/// <summary>A row that a table takes, in SQL that both engines read.</summary>
/// <param name="Table">The table; one of a tenant without its prefix.</param>
/// <param name="Values">SQL of each column that must be given, the key first. <c>{id}</c> stands for a fresh key, <c>{low}</c> for one in lower
/// case, <c>{tail}</c> for 24 characters of it, <c>{hash}</c> for a fresh hash, <c>{n}</c> for a fresh number, and a table's name for the key of
/// a fresh row of that table.</param>
internal sealed record GoodRow(string Table, params (string Column, string Sql)[] Values);
