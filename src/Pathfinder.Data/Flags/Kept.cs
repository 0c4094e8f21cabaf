namespace Pathfinder.Data.Flags;

/// <summary>Something read from the database.</summary>
/// <typeparam name="T">What it is.</typeparam>
/// <param name="Value">What was read.</param>
/// <param name="Generation">How many changes had been announced before it was read.</param>
/// <param name="Since">When it was read, a time stamp of the clock.</param>
internal sealed record Kept<T>(T Value, long Generation, long Since)
{
    /// <summary>Something made of it, as old as it is.</summary>
    public Kept<TOther> Of<TOther>(TOther value) => new(value, Generation, Since);
}
