namespace Pathfinder.Data.Preferences;

/// <summary>Which users to list, by something that they have chosen.</summary>
/// <param name="Kind">The document that it stands in.</param>
/// <param name="Path">Where in it: member names with dots between them, <c>[]</c> behind a member for any place of its array, as <c>digest.weekly</c> or <c>panels[]</c>;
/// 180 characters at most.</param>
/// <param name="Value">What they chose, as text: numbers in their shortest form, <c>true</c> or <c>false</c>; 200 characters at most, because longer values are not found.</param>
public sealed record PreferenceFilter(PreferenceKind Kind, string Path, string Value) : ListRequest;
