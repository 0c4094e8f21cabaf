namespace Pathfinder.Data.Archiving.Bundles;

/// <summary>How far a bundle may grow while it is read.</summary>
internal sealed record BundleLimits
{
    /// <summary>What holds unless a test says otherwise.</summary>
    public static readonly BundleLimits Default = new();

    /// <summary>The longest line, in bytes; a row of ours comes to about half of it at most.</summary>
    public int LineBytes { get; init; } = 48 * 1024 * 1024;

    /// <summary>How many bytes may come out of one byte of the file. Rows have random keys, which do not shrink so far; bombs do.</summary>
    public int Ratio { get; init; } = 1_000;

    /// <summary>How many bytes may come out whatever the ratio.</summary>
    public long FreeBytes { get; init; } = 16 * 1024 * 1024;
}
