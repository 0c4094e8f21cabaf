namespace Pathfinder.Tests.Architecture;

/// <summary>A layer of the solution; references go from a higher one to a lower one.</summary>
internal enum Layer
{
    /// <summary>The library.</summary>
    Data,

    /// <summary>What runs in the background; no scheduler.</summary>
    Jobs,

    /// <summary>One database or one scheduler; adapters never meet, but for a driver and what it drives.</summary>
    Adapter,

    /// <summary>The composition root.</summary>
    Hosting,

    /// <summary>A program.</summary>
    Host,

    /// <summary>The program that starts other hosts in itself.</summary>
    Shell,

    /// <summary>Tests and benchmarks, which may see everything.</summary>
    Test,
}
