namespace Pathfinder.Data.Text;

/// <summary>One word of a text.</summary>
/// <param name="Folded">The word without case and accents.</param>
/// <param name="Start">Where it starts in the text, in UTF-16 units.</param>
/// <param name="Length">How long it is there.</param>
internal readonly record struct FoldedWord(string Folded, int Start, int Length);
