namespace Pathfinder.Data;

/// <summary>Part of a list.</summary>
/// <typeparam name="T">What the list holds.</typeparam>
/// <param name="Items">The rows, in the list's order.</param>
/// <param name="Next">Where the next page starts, for <see cref="ListRequest.After"/>; <see langword="null"/> when this was the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
