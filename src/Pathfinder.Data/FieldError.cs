namespace Pathfinder.Data;

/// <summary>One fault of one input value.</summary>
/// <param name="Field">The field, as the input type names it.</param>
/// <param name="Rule">The rule it breaks, a stable word: <c>required</c>, <c>length</c>, <c>characters</c>, <c>format</c>, <c>range</c>, <c>order</c>, <c>unique</c>, <c>exists</c> and others.</param>
/// <param name="Message">The rule in words, for a person.</param>
public sealed record FieldError(string Field, string Rule, string Message);
