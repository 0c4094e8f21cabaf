using Xunit;

namespace Pathfinder.Tests.Infrastructure;

/// <summary>Tests that measure the whole process: they run when all others have ended, one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    /// <summary>Its name.</summary>
    public const string Name = "alone";
}
