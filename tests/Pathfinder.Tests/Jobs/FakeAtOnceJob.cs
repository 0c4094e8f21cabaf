using Pathfinder.Jobs;

namespace Pathfinder.Tests.Jobs;

/// <summary>A job that does what a test says, at once.</summary>
internal sealed class FakeAtOnceJob(string name = "fake") : FakeJob(name), IAtOnceJob;
