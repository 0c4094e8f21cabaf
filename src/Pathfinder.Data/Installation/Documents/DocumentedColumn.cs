namespace Pathfinder.Data.Installation.Documents;

/// <summary>One column, as both engines and the library have it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="PostgreSql">Its type on PostgreSQL; <see langword="null"/> where its table is on the other engine only.</param>
/// <param name="Oracle">Its type on Oracle; <see langword="null"/> where its table is on the other engine only.</param>
/// <param name="Language">Its type in C#; <see langword="null"/> where no row of the library has it.</param>
/// <param name="IsNullable">Whether it may be empty.</param>
/// <param name="Default">What the database fills in, as PostgreSQL writes it.</param>
/// <param name="Comment">What it means.</param>
internal sealed record DocumentedColumn(string Name, string? PostgreSql, string? Oracle, string? Language, bool IsNullable, string? Default, string Comment);
