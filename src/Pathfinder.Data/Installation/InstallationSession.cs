using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Installation;

/// <summary>One connection of the installer, over the statements of <c>plsql/&lt;engine&gt;/statements/install</c>.</summary>
internal sealed partial class InstallationSession(IDatabaseEngine engine, DbConnection connection) : IInstallationSession
{
    private DbTransaction? transaction;
    private bool isLocked;

    /// <inheritdoc />
    public string Identity { get; } = string.Create(CultureInfo.InvariantCulture,
        $"pathfinder installer, process {Environment.ProcessId} on {Environment.MachineName}");

    /// <inheritdoc />
    public Task<IReadOnlyList<PreflightCheck>> PreflightAsync(CancellationToken cancellationToken) => ReadAsync(
        "install/preflight",
        static row => new PreflightCheck(row.GetString(0), Text(row, 1) ?? "unknown", row.GetString(2), Flag(row, 3), Flag(row, 4), row.GetString(5)),
        cancellationToken);

    /// <inheritdoc />
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        await using var command = Prepare("install/enter");
        engine.Bind(command, "application", Identity.Length > 63 ? Identity[..63] : Identity, BindType.Text);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task<bool> TryLockAsync(CancellationToken cancellationToken)
    {
        isLocked = (await ReadAsync("install/try_lock", static row => Flag(row, 0), cancellationToken)).Single();
        return isLocked;
    }

    /// <inheritdoc />
    public async Task<string> LockHolderAsync(CancellationToken cancellationToken)
    {
        var holders = await ReadAsync("install/lock_holder", static row => row.GetString(0), cancellationToken);
        return holders.Count == 0 ? "a session that has ended meanwhile" : string.Join("; ", holders);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<LedgerEntry>?> ReadLedgerAsync(CancellationToken cancellationToken)
    {
        return await HasLedgerAsync(cancellationToken) ? await ReadAsync("install/read_ledger", ReadEntry, cancellationToken) : null;
    }

    /// <inheritdoc />
    public async Task<bool> HasLedgerAsync(CancellationToken cancellationToken) =>
        (await ReadAsync("install/has_ledger", static row => Flag(row, 0), cancellationToken)).Single();

    /// <inheritdoc />
    public async Task RecordAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        await using var command = Prepare("install/record");
        BindKey(command, entry.Kind, entry.Version);
        engine.Bind(command, "description", entry.Description, BindType.Text);
        engine.Bind(command, "checksum", entry.Checksum, BindType.Text);
        engine.Bind(command, "down_checksum", entry.DownChecksum, BindType.Text);
        engine.Bind(command, "state", Word(entry.State), BindType.Text);
        engine.Bind(command, "statements_done", entry.StatementsDone, BindType.Int32);
        engine.Bind(command, "statement_count", entry.StatementCount, BindType.Int32);
        engine.Bind(command, "done_checksum", entry.DoneChecksum, BindType.Text);
        engine.Bind(command, "duration_ms", entry.DurationMs, BindType.Int64);
        engine.Bind(command, "applied_by", Identity, BindType.Text);
        engine.Bind(command, "error", entry.Error, BindType.LongText);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task ForgetAsync(ScriptKind kind, string version, CancellationToken cancellationToken)
    {
        await using var command = Prepare("install/forget");
        BindKey(command, kind, version);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task BeginAsync(CancellationToken cancellationToken) => transaction = await connection.BeginTransactionAsync(cancellationToken);

    /// <inheritdoc />
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await using var finished = transaction ?? throw new InvalidOperationException("There is no transaction to commit.");
        await finished.CommitAsync(cancellationToken);
        transaction = null;
    }

    /// <inheritdoc />
    public async Task RollbackAsync()
    {
        if (transaction is { } broken)
        {
            transaction = null;
            await broken.DisposeAsync();
        }
    }

    /// <inheritdoc />
    public async Task ExecuteAsync(string statement, CancellationToken cancellationToken)
    {
        await using var command = Command(statement);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task<long?> CountRowsAsync(string table, CancellationToken cancellationToken)
    {
        if (!SharedTable().IsMatch(table))
        {
            throw new FormatException($"'{table}' is not the name of a shared table.");
        }

        try
        {
            await using var command = Command($"select count(*) from {table}");
            return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
        }
        catch (DbException error) when (engine.Classify(error).Kind == FailureKind.Missing)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public async Task LoadStepAsync(ModuleVersion version, ModuleStep step, CancellationToken cancellationToken)
    {
        await using var command = Prepare("install/load_script");
        engine.Bind(command, "module", version.Module, BindType.Text);
        engine.Bind(command, "version", version.Number, BindType.Int32);
        engine.Bind(command, "direction", step.Direction, BindType.Text);
        engine.Bind(command, "step_no", step.StepNo, BindType.Int32);
        engine.Bind(command, "object_type", step.ObjectType, BindType.Text);
        engine.Bind(command, "object_suffix", step.ObjectSuffix, BindType.Text);
        engine.Bind(command, "template", step.Template, BindType.LongText);
        engine.Bind(command, "tolerated_error", step.ToleratedError, BindType.Text);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task FinishVersionAsync(ModuleVersion version, CancellationToken cancellationToken)
    {
        await using var command = Prepare("install/finish_version");
        engine.Bind(command, "module", version.Module, BindType.Text);
        engine.Bind(command, "version", version.Number, BindType.Int32);
        engine.Bind(command, "name", version.Name, BindType.Text);
        engine.Bind(command, "checksum", version.Checksum, BindType.Text);
        engine.Bind(command, "step_count", version.UpCount, BindType.Int32);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<string>> FindBrokenAsync(CancellationToken cancellationToken) => ReadAsync(
        "install/broken", static row => $"{row.GetString(0)} {row.GetString(1)}: {row.GetString(2)}", cancellationToken);

    /// <inheritdoc />
    public DatabaseFailure Classify(Exception error) => engine.Classify(error);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        try
        {
            await RollbackAsync();
            if (isLocked && connection.State == ConnectionState.Open)
            {
                // on a pooled connection the lock would outlive this session
                await ReadAsync("install/unlock", static row => Flag(row, 0), CancellationToken.None);
            }
        }
        catch (DbException)
        {
            // the connection is gone, and the lock with it
        }
        finally
        {
            await connection.DisposeAsync();
        }
    }

    private async Task<IReadOnlyList<T>> ReadAsync<T>(string statement, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = Prepare(statement);
        return await engine.ReadAllAsync(command, read, cancellationToken);
    }

    private DbCommand Prepare(string statement) => Command(engine.Statements[statement]);

    private DbCommand Command(string text)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        command.CommandTimeout = 0; // an index over a large table takes as long as it takes; Ctrl-C ends it
        command.Transaction = transaction;
        return command;
    }

    private void BindKey(DbCommand command, ScriptKind kind, string version)
    {
        engine.Bind(command, "kind", Word(kind), BindType.Text);
        engine.Bind(command, "version", version, BindType.Text);
    }

    private static LedgerEntry ReadEntry(DbDataReader row) => new()
    {
        Kind = Enum.Parse<ScriptKind>(row.GetString(0), ignoreCase: true),
        Version = row.GetString(1),
        Description = row.GetString(2),
        Checksum = row.GetString(3),
        DownChecksum = Text(row, 4),
        State = Enum.Parse<LedgerState>(row.GetString(5), ignoreCase: true),
        StatementsDone = Number(row, 6) is { } done ? (int)done : null,
        StatementCount = (int)Number(row, 7)!.Value,
        DoneChecksum = Text(row, 8),
        StartedAt = Time(row, 9),
        AppliedAt = Time(row, 10),
        DurationMs = Number(row, 11),
        AppliedBy = Text(row, 12),
        Error = Text(row, 13),
    };

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static bool Flag(DbDataReader row, int column) => row.GetString(column) == "Y";

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static long? Number(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : Convert.ToInt64(row.GetValue(column), CultureInfo.InvariantCulture);

    private static DateTime? Time(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc);

    [GeneratedRegex("^pf_[a-z0-9_]+$")]
    private static partial Regex SharedTable();
}
