namespace Pathfinder.Provisioning.Cli.Import;

/// <summary>Why a row was not taken.</summary>
/// <param name="Line">The line of the file on which the row begins; the header is line 1.</param>
/// <param name="Column">The column at fault, or none when the row as a whole is.</param>
/// <param name="Rule">What is wrong, to be read after the column: <c>must be a number such as 12.5</c>.</param>
internal sealed record CsvVerdict(long Line, string? Column, string Rule)
{
    /// <inheritdoc />
    public override string ToString() => Column is null ? $"line {Line}: {Rule}" : $"line {Line}, {Column}: {Rule}";
}
