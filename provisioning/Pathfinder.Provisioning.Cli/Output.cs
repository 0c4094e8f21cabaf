using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Pathfinder.Provisioning.Cli;

/// <summary>Where a command writes: data to standard output, as tables or JSON; talk and progress to standard error.</summary>
internal sealed class Output(TextWriter data, TextWriter talk, bool json)
{
    private const int WideEnough = 100_000; // a pipe has no width: rows stay on one line, and whole

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // names of people are to be read, and this is no HTML
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Whether JSON was asked for.</summary>
    public bool IsJson => json;

    /// <summary>Writes a value as JSON, or a table of it, which is left out when it has no rows.</summary>
    public void Write<T>(T value, Func<T, Table> table)
    {
        WriteJson(value);
        if (!json && table(value) is { Rows.Count: > 0 } rows)
        {
            Console(data, System.Console.IsOutputRedirected).Write(rows);
        }
    }

    /// <summary>Writes text that is data itself, such as a script; in JSON it is the value of <paramref name="name"/>.</summary>
    public void WriteText(string name, string text)
    {
        WriteJson(new Dictionary<string, string>(StringComparer.Ordinal) { [name] = text });
        if (!json)
        {
            data.Write(text);
        }
    }

    /// <summary>Writes a value where JSON was asked for; people are told by <see cref="Say"/>.</summary>
    public void WriteJson<T>(T value)
    {
        if (json)
        {
            data.WriteLine(JsonSerializer.Serialize(value, JsonOptions));
        }
    }

    /// <summary>Says a sentence to the operator.</summary>
    public void Say(string sentence) => talk.WriteLine(sentence);

    /// <summary>Shows how far long work has come, where somebody is watching.</summary>
    public async Task<T> WithProgressAsync<T>(string title, Func<IProgress<(long Done, long Total)>, Task<T>> work)
    {
        if (System.Console.IsErrorRedirected)
        {
            return await work(new Silent());
        }

        return await Console(talk, redirected: false, InteractionSupport.Detect).Progress().AutoClear(false)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new RemainingTimeColumn())
            .StartAsync(async progress =>
            {
                var task = progress.AddTask(Markup.Escape(title));
                var result = await work(new Bar(task));
                task.Value = task.MaxValue;
                return result;
            });
    }

    /// <summary>A table with headings; cells are plain text.</summary>
    public static Table NewTable(params ReadOnlySpan<string> headings)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var heading in headings)
        {
            table.AddColumn(new TableColumn(new Text(heading)).NoWrap());
        }

        return table;
    }

    /// <summary>A cell, whatever it holds; names of people hold anything.</summary>
    public static Text Cell(object? value) => new(value switch
    {
        null => "-",
        DateTime time => time.ToString("u", CultureInfo.InvariantCulture),
        Enum kind => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "-",
    });

    private static IAnsiConsole Console(TextWriter writer, bool redirected, InteractionSupport interaction = InteractionSupport.No)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Interactive = interaction });
        if (redirected)
        {
            console.Profile.Width = WideEnough;
        }

        return console;
    }

    private sealed class Silent : IProgress<(long Done, long Total)>
    {
        public void Report((long Done, long Total) value)
        {
            // nobody watches
        }
    }

    private sealed class Bar(ProgressTask task) : IProgress<(long Done, long Total)>
    {
        public void Report((long Done, long Total) value)
        {
            task.MaxValue = Math.Max(1, value.Total);
            task.Value = value.Done;
        }
    }
}
