namespace Pathfinder.Data.Domains;

/// <summary>A value that a JSON document must hold.</summary>
/// <param name="Path">Where: member names with dots between them, <c>[]</c> behind a member for any place of its array, as <c>address.city</c> or <c>skills[]</c>;
/// of a domain behind <c>configuration.</c> or <c>business_rules[].</c></param>
/// <param name="Value">The value as text: numbers in their shortest form, <c>true</c> or <c>false</c>; 200 characters at most, because longer ones are not found.</param>
public sealed record JsonCondition(string Path, string Value);
