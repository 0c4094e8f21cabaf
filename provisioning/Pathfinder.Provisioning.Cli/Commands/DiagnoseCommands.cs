using System.CommandLine;
using Pathfinder.Data.Monitoring;
using Spectre.Console;

namespace Pathfinder.Provisioning.Cli.Commands;

/// <summary><c>pathfinder diagnose</c>: what is slow, unused, full, stuck or open in the database.</summary>
internal static class DiagnoseCommands
{
    private static readonly TimeSpan LongestLookBack = TimeSpan.FromDays(3653);

    /// <summary>Builds the commands.</summary>
    public static Command Build(CommandBinder bind) => new("diagnose", "Find what is slow, unused, full, stuck or open in the database; changes nothing.")
    {
        SlowQueries(bind), Indexes(bind), UnusedIndexes(bind), Bloat(bind), Segments(bind), Naming(bind), Security(bind), Waits(bind),
        DbCommands.Preflight(bind, "settings", "Compare the server's settings and its machine with what is recommended."), Metrics(bind),
        UsersCommands.Stats(bind, "users", "Count users: all, active, by role, and sign-ups of the last 24 hours."),
    };

    private static Command SlowQueries(CommandBinder bind)
    {
        var least = new Option<int>("--min-ms") { Description = "Only statements that take longer on average, in milliseconds.", DefaultValueFactory = _ => 100 };
        var limit = Limit();
        return bind.Bind(new Command("slow-queries", "List statements that take long, the slowest first.") { least, limit }, async (context, cancellationToken) =>
        {
            var diagnostics = await context.ServiceAsync<IDiagnostics>(cancellationToken);
            Write(
                context, await diagnostics.SlowStatementsAsync(context.Get(least), context.Get(limit), cancellationToken),
                ["mean ms", "calls", "total ms", "deviation ms", "rows", "statement"],
                row => [row.MeanMs, row.Calls, row.TotalMs, row.DeviationMs, row.RowCount, OneLine(row.Text)]);
            return ExitCode.Ok;
        });
    }

    private static Command Indexes(CommandBinder bind)
    {
        var limit = Limit();
        return bind.Bind(new Command("indexes", "List indexes, the most used first.") { limit }, async (context, cancellationToken) =>
        {
            var diagnostics = await context.ServiceAsync<IDiagnostics>(cancellationToken);
            Write(
                context, await diagnostics.IndexesAsync(context.Get(limit), cancellationToken),
                ["table", "index", "needed by", "indexes", "scans", "entries read", "MiB"],
                row => [row.Table, row.Index, row.Duty, row.IndexCount, row.Scans, row.RowsRead, row.SizeMb]);
            return ExitCode.Ok;
        });
    }

    private static Command UnusedIndexes(CommandBinder bind)
    {
        var days = new Option<int>("--min-days") { Description = "How many days an index must have been watched without a use to be proposed.", DefaultValueFactory = _ => 30 };
        return bind.Bind(new Command("unused-indexes", "List indexes that nobody uses and no constraint needs, the largest first.") { days }, async (context, cancellationToken) =>
        {
            var diagnostics = await context.ServiceAsync<IDiagnostics>(cancellationToken);
            Write(
                context, await diagnostics.UnusedIndexesAsync(context.Get(days), cancellationToken),
                ["table", "index", "indexes", "scans", "MiB", "idle since", "drop it"],
                row => [row.Table, row.Index, row.IndexCount, row.Scans, row.SizeMb, row.IdleSince, row.IsProposed ? "yes" : "watch it longer"]);
            return ExitCode.Ok;
        });
    }

    private static Command Bloat(CommandBinder bind)
    {
        var limit = Limit();
        return bind.Bind(new Command("bloat", "List tables by the space that holds nothing, and whether their statistics are stale.") { limit }, async (context, cancellationToken) =>
        {
            var diagnostics = await context.ServiceAsync<IDiagnostics>(cancellationToken);
            Write(
                context, await diagnostics.TableWasteAsync(context.Get(limit), cancellationToken),
                ["table", "rows", "dead rows", "MiB", "waste MiB", "waste %", "analyzed", "changed since", "stale"],
                row => [row.Table, row.RowCount, row.DeadRows, row.SizeMb, row.WasteMb, row.WastePercent, row.AnalyzedAt, row.ChangedRows, row.IsStale ? "yes" : "no"]);
            return ExitCode.Ok;
        });
    }

    private static Command Segments(CommandBinder bind)
    {
        var limit = Limit();
        return bind.Bind(new Command("segments", "List the largest parts of users' tables: tables, partitions, long values, indexes.") { limit }, async (context, cancellationToken) =>
        {
            var diagnostics = await context.ServiceAsync<IDiagnostics>(cancellationToken);
            Write(
                context, await diagnostics.SegmentsAsync(context.Get(limit), cancellationToken),
                ["username", "table", "segment", "kind", "MiB"], row => [row.Username, row.Table, row.Segment, row.Kind, row.SizeMb]);
            return ExitCode.Ok;
        });
    }

    private static Command Naming(CommandBinder bind)
    {
        var user = new Option<string?>("--user") { Description = "Key, username or e-mail address of a user; all whose tables do not stand yet unless given." };
        return bind.Bind(new Command("naming", "List what bears the names that users' tables want, the newest first: why a creation fails.") { user }, async (context, cancellationToken) =>
        {
            var found = context.Get(user) is { } name ? await CommonOptions.FindUserAsync(context, name, cancellationToken) : null;
            var diagnostics = await context.ServiceAsync<IDiagnostics>(cancellationToken);
            Write(
                context, await diagnostics.NamingConflictsAsync(found?.UserId, cancellationToken),
                ["username", "name", "kind", "owner", "created"], row => [row.Username, row.ObjectName, row.Kind, row.Owner, row.CreatedAt]);
            return ExitCode.Ok;
        });
    }

    private static Command Security(CommandBinder bind) => bind.Bind(
        new Command("security", "List what could let one user's rows be seen by another."), async (context, cancellationToken) =>
        {
            var diagnostics = await context.ServiceAsync<IDiagnostics>(cancellationToken);
            var findings = await diagnostics.SecurityAsync(cancellationToken);
            Write(context, findings, ["problem", "object", "username", "detail"], row => [row.Problem, row.ObjectName, row.Username, row.Detail]);
            context.Output.Say(findings.Count == 0 ? "Every user's tables are closed to all others." : $"{findings.Count} findings.");
            return findings.Count == 0 ? ExitCode.Ok : ExitCode.Differences;
        });

    private static Command Waits(CommandBinder bind) => bind.Bind(
        new Command("waits", "List sessions that wait for a lock, and whom they wait for."), async (context, cancellationToken) =>
        {
            var diagnostics = await context.ServiceAsync<IDiagnostics>(cancellationToken);
            Write(
                context, await diagnostics.WaitsAsync(cancellationToken),
                ["session", "account", "program", "seconds", "waits for", "blocked by", "statement"],
                row => [row.Session, row.Account, row.Program, row.Seconds, row.WaitsFor, row.BlockedBy, OneLine(row.Statement)]);
            return ExitCode.Ok;
        });

    private static Command Metrics(CommandBinder bind)
    {
        var name = new Option<string?>("--name") { Description = "Only this measure, as pool.peak." };
        var subject = new Option<string?>("--subject") { Description = "Only of this, as provisioner." };
        var since = new Option<TimeSpan>("--since") { Description = "How far back, as 06:00 or 7.00:00; a day unless given.", DefaultValueFactory = _ => TimeSpan.FromDays(1) };
        since.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<TimeSpan>() <= TimeSpan.Zero || result.GetValueOrDefault<TimeSpan>() > LongestLookBack)
            {
                result.AddError("--since lies above 0 and within ten years.");
            }
        });
        var limit = new Option<int>("--limit") { Description = "How many samples: 1 to 1000.", DefaultValueFactory = _ => 200 };
        return bind.Bind(new Command("metrics", "List what was measured over time, the newest first.") { name, subject, since, limit }, async (context, cancellationToken) =>
        {
            var history = await context.ServiceAsync<IMetricHistory>(cancellationToken);
            var filter = new MetricFilter
            {
                Name = context.Get(name), Subject = context.Get(subject), Since = TimeProvider.System.GetUtcNow().UtcDateTime - context.Get(since), Limit = context.Get(limit),
            };
            Write(
                context, await history.ListAsync(filter, cancellationToken), ["time", "measure", "of", "value"], row => [row.At, row.Name, row.Subject, row.Value]);
            return ExitCode.Ok;
        });
    }

    private static Option<int> Limit() => new("--limit") { Description = "How many rows: 1 to 1000.", DefaultValueFactory = _ => 50 };

    private static void Write<T>(CommandContext context, Diagnosis<T> diagnosis, string[] headings, Func<T, object?[]> cells)
    {
        context.Output.Write(diagnosis, found => Table(found.Rows, headings, cells));
        if (diagnosis.Gap is { } gap)
        {
            context.Output.Say(gap);
        }
    }

    private static void Write<T>(CommandContext context, IReadOnlyList<T> rows, string[] headings, Func<T, object?[]> cells) =>
        context.Output.Write(rows, found => Table(found, headings, cells));

    private static Table Table<T>(IReadOnlyList<T> rows, string[] headings, Func<T, object?[]> cells)
    {
        var table = Output.NewTable(headings);
        foreach (var row in rows)
        {
            table.AddRow(cells(row).Select(Output.Cell));
        }

        return table;
    }

    // statements run over many lines, rows of a table do not
    private static string? OneLine(string? text) => text is null ? null : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
