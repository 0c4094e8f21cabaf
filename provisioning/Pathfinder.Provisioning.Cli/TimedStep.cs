namespace Pathfinder.Provisioning.Cli.Demo;

/// <summary>One step of the demo, or of a drill.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record DemoStep(string Name, string Result, double Seconds);
