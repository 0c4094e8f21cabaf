using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace Pathfinder.Benchmarks;

/// <summary>Prints measures and judges their bars.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Prints a table, writes the file where one is asked for, and says what the process ends with.</summary>
    public static int Write(IReadOnlyList<Measure> measures, FileInfo? json, bool check)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("measure", "value", "unit", "ratio", "bar", "holds");
        foreach (var measure in measures)
        {
            table.AddRow(
                Markup.Escape(measure.Name), Number(measure.Value), measure.Unit, Number(measure.Ratio),
                measure.Bar is { } bar ? (bar >= 0 ? ">= " : "<= ") + Number(Math.Abs(bar)) : "-",
                measure.Holds switch { true => "yes", false => "NO", null => "-" });
        }

        AnsiConsole.Write(table);
        if (json is not null)
        {
            File.WriteAllText(json.FullName, JsonSerializer.Serialize(measures, JsonOptions));
        }

        return check && measures.Any(measure => measure.Holds == false) ? 1 : 0;
    }

    private static string Number(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";
}
