namespace Pathfinder.Data.Domains;

/// <summary>What a domain is to be.</summary>
/// <param name="Name">Name for programs: lower-case letters, digits, <c>_</c> and <c>-</c>, a letter first, 100 characters at most; unique, written once.</param>
/// <param name="DisplayName">Name for people, 200 characters at most.</param>
/// <param name="Description">What it is about; may be left out.</param>
/// <param name="Configuration">Settings: a JSON object of 16,384 characters at most, nested 16 levels at most.</param>
/// <param name="BusinessRules">Rules in the order in which they are applied: a JSON array within the same bounds.</param>
/// <param name="Version">The version to set, as <c>2.0</c>, above the one there is. Left out, a change of configuration or rules raises
/// the second number by one, and nothing else changes it.</param>
public sealed record DomainDraft(
    string Name, string DisplayName, string? Description = null, string Configuration = "{}", string BusinessRules = "[]", string? Version = null);
