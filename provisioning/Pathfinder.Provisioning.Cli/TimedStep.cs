using System.Globalization;
using Spectre.Console;

namespace Pathfinder.Provisioning.Cli;

/// <summary>One step of long work, as the demo, drills and rehearsals tell it.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record TimedStep(string Name, string Result, double Seconds)
{
    /// <summary>A table of steps, and what they took together.</summary>
    public static Table Table(IReadOnlyList<TimedStep> steps)
    {
        var table = Output.NewTable("step", "result", "seconds");
        foreach (var step in steps)
        {
            table.AddRow(Output.Cell(step.Name), Output.Cell(step.Result), Output.Cell(Text(step.Seconds)));
        }

        return table.AddRow(Output.Cell("all"), Output.Cell(null), Output.Cell(Text(steps.Sum(step => step.Seconds))));
    }

    private static string Text(double seconds) => seconds.ToString("0.00", CultureInfo.InvariantCulture);
}
