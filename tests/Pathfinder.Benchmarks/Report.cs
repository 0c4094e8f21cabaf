using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace Pathfinder.Benchmarks;

/// <summary>Prints measures and judges their bars.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Prints a table, writes the files that are asked for, and says what the process ends with.</summary>
    public static int Write(IReadOnlyList<Measure> measures, FileInfo? json, FileInfo? report, bool check)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("measure", "value", "unit", "ratio", "bar", "holds");
        foreach (var measure in measures)
        {
            table.AddRow(
                Markup.Escape(measure.Name), Number(measure.Value), measure.Unit, Number(measure.Ratio),
                Bar(measure),
                measure.Holds switch { true => "yes", false => "NO", null => "-" });
        }

        AnsiConsole.Write(table);
        if (json is not null)
        {
            File.WriteAllText(json.FullName, JsonSerializer.Serialize(measures, JsonOptions));
        }

        if (report is not null)
        {
            File.WriteAllText(report.FullName, Markdown(measures));
        }

        return check && measures.Any(measure => measure.Holds == false) ? 1 : 0;
    }

    private static string Markdown(IReadOnlyList<Measure> measures) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        # `./pathfinder bench {string.Join(' ', Asked())}`

        Generated from a run at {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC: {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1073741824.0:0} GiB, {System.Runtime.InteropServices.RuntimeInformation.OSDescription}, {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}

        | measure | value | unit | ratio | bar | holds |
        |---|---|---|---|---|---|
        {string.Join('\n', measures.Select(measure => $"| {measure.Name} | {Number(measure.Value)} | {measure.Unit} | {Number(measure.Ratio)} | {Bar(measure)} | {measure.Holds switch { true => "yes", false => "NO", null => "-" }} |"))}

        """);

    // what was measured, without where to write it
    private static IEnumerable<string> Asked()
    {
        var words = Environment.GetCommandLineArgs()[1..];
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] is "--json" or "--report")
            {
                i++;
            }
            else if (words[i] is not "--check")
            {
                yield return words[i];
            }
        }
    }

    private static string Bar(Measure measure) => measure.Bar is { } bar ? (bar >= 0 ? ">= " : "<= ") + Number(Math.Abs(bar)) : "-";

    private static string Number(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";
}
