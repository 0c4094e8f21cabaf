using System.Data.Common;
using System.Globalization;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Monitoring;

/// <summary>Calls the reports of <c>pf_monitor</c> under the operators' account.</summary>
internal sealed class DiagnosticsService(IDatabaseEngine engine) : IDiagnostics
{
    private const int MaxRows = 1_000;
    private const int LongestMs = 3_600_000;
    private const int MaxDays = 3_650;

    /// <inheritdoc />
    public Task<Diagnosis<SlowStatement>> SlowStatementsAsync(int longerThanMs, int limit, CancellationToken cancellationToken)
    {
        new FieldRules().Range(nameof(longerThanMs), longerThanMs, 0, LongestMs).Range(nameof(limit), limit, 1, MaxRows).ThrowIfBroken();
        return DiagnoseAsync(
            "statements", "monitor/slow_statements",
            row => new SlowStatement(
                row.Text("statement_id")!, row.Text("statement_text")!, row.Number("calls"), Figure(row, "total_ms"), Figure(row, "mean_ms"), OptionalFigure(row, "stddev_ms"),
                row.Number("row_count")),
            cancellationToken, new("min_ms", longerThanMs, BindType.Int32), new("max_rows", limit, BindType.Int32));
    }

    /// <inheritdoc />
    public Task<Diagnosis<IndexUse>> IndexesAsync(int limit, CancellationToken cancellationToken)
    {
        new FieldRules().Range(nameof(limit), limit, 1, MaxRows).ThrowIfBroken();
        return DiagnoseAsync(
            "indexes", "monitor/index_usage",
            row => new IndexUse(
                row.Text("table_name")!, row.Text("index_name")!, row.Text("duty"), row.Number("index_count"), row.Number("scans"), row.Number("rows_read"), Figure(row, "size_mb")),
            cancellationToken, new Parameter("max_rows", limit, BindType.Int32));
    }

    /// <inheritdoc />
    public Task<Diagnosis<UnusedIndex>> UnusedIndexesAsync(int watchedDays, CancellationToken cancellationToken)
    {
        new FieldRules().Range(nameof(watchedDays), watchedDays, 1, MaxDays).ThrowIfBroken();
        return DiagnoseAsync(
            "indexes", "monitor/unused_indexes",
            row => new UnusedIndex(
                row.Text("table_name")!, row.Text("index_name")!, row.Number("index_count"), row.Number("scans"), Figure(row, "size_mb"), row.OptionalUtc("idle_since"), Flag(row, "is_proposed")),
            cancellationToken, new Parameter("min_days", watchedDays, BindType.Int32));
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<TableWaste>> TableWasteAsync(int limit, CancellationToken cancellationToken)
    {
        new FieldRules().Range(nameof(limit), limit, 1, MaxRows).ThrowIfBroken();
        return AskAsync(
            "monitor/table_waste",
            row => new TableWaste(
                row.Text("table_name")!, row.Number("row_count"), row.Number("dead_rows"), Figure(row, "size_mb"), Figure(row, "waste_mb"), OptionalFigure(row, "waste_percent"),
                row.OptionalUtc("analyzed_at"), row.Number("changed_rows"), Flag(row, "is_stale")),
            cancellationToken, new Parameter("max_rows", limit, BindType.Int32));
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<UserSegment>> SegmentsAsync(int limit, CancellationToken cancellationToken)
    {
        new FieldRules().Range(nameof(limit), limit, 1, MaxRows).ThrowIfBroken();
        return AskAsync(
            "monitor/largest_segments",
            row => new UserSegment(row.Text("username")!, row.Text("table_name")!, row.Text("segment_name")!, row.Text("segment_kind")!, Figure(row, "size_mb")),
            cancellationToken, new Parameter("max_rows", limit, BindType.Int32));
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<NamingConflict>> NamingConflictsAsync(string? userId, CancellationToken cancellationToken)
    {
        new FieldRules().OptionalKey(nameof(userId), userId).ThrowIfBroken();
        return AskAsync(
            "monitor/naming_conflicts",
            row => new NamingConflict(
                row.Text("username")!, row.Text("object_name")!, row.Text("object_type")!, row.Text("object_owner")!, row.OptionalUtc("created_at")),
            cancellationToken, new Parameter("user_id", userId));
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<SecurityFinding>> SecurityAsync(CancellationToken cancellationToken) => AskAsync(
        "monitor/security_audit",
        row => new SecurityFinding(row.Text("problem")!, row.Text("object_name")!, row.Text("username"), row.Text("detail")!), cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<SessionWait>> WaitsAsync(CancellationToken cancellationToken) => AskAsync(
        "monitor/waits",
        row => new SessionWait(
            row.Text("session_id")!, row.Text("account"), row.Text("program"), Figure(row, "waits_seconds"), row.Text("waits_for")!, row.Text("blocked_by"), row.Text("statement_text")),
        cancellationToken);

    private async Task<Diagnosis<T>> DiagnoseAsync<T>(
        string source, string statement, Func<DbDataReader, T> read, CancellationToken cancellationToken, params Parameter[] parameters)
    {
        var sources = await AskAsync(
            "monitor/sources", row => (Name: row.Text("source_name"), Since: row.OptionalUtc("counted_since"), Gap: row.Text("advice")), cancellationToken);
        var rows = await AskAsync(statement, read, cancellationToken, parameters);
        var (_, since, gap) = sources.Single(known => known.Name == source);
        return new Diagnosis<T>(rows, since, gap);
    }

    private async Task<IReadOnlyList<T>> AskAsync<T>(string statement, Func<DbDataReader, T> read, CancellationToken cancellationToken, params Parameter[] parameters)
    {
        try
        {
            return await engine.QueryAsync(DatabaseAccount.Provisioner, statement, read, cancellationToken, parameters);
        }
        catch (DbException error)
        {
            throw engine.Classify(error).ToPublic(error);
        }
    }

    private static decimal Figure(DbDataReader row, string column) => Convert.ToDecimal(row.GetValue(row.GetOrdinal(column)), CultureInfo.InvariantCulture);

    private static decimal? OptionalFigure(DbDataReader row, string column) => row.IsDBNull(row.GetOrdinal(column)) ? null : Figure(row, column);

    private static bool Flag(DbDataReader row, string column) => row.Text(column) == "Y";
}
