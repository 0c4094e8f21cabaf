namespace Pathfinder.Tests.Inputs;

/// <summary>One thing made wrong in an otherwise good call.</summary>
/// <param name="Name">What and how, as <c>draft.Name: blank</c>.</param>
/// <param name="Value">What the parameter is then.</param>
/// <param name="IsText">Whether a text was made wrong, which a look-up may answer with none.</param>
internal sealed record Change(string Name, object? Value, bool IsText);
