namespace Pathfinder.Data.Domains;

/// <summary>What a definition is to be.</summary>
/// <param name="Name">Name for programs: lower-case letters, digits, <c>_</c> and <c>-</c>, a letter first, 100 characters at most; unique in its domain, written once.</param>
/// <param name="DisplayName">Name for people, 200 characters at most.</param>
/// <param name="Schema">A JSON Schema of 16,384 characters at most, in the words that <see cref="IEntities"/> lists.</param>
public sealed record EntityDefinitionDraft(string Name, string DisplayName, string Schema);
