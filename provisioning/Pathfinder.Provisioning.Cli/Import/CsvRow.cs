using System.Diagnostics.CodeAnalysis;

namespace Pathfinder.Provisioning.Cli.Import;

/// <summary>One row of a file: what it says, or the verdict on it.</summary>
/// <typeparam name="T">What a row of that file says.</typeparam>
internal sealed record CsvRow<T>
    where T : class
{
    /// <summary>A row that was read.</summary>
    public CsvRow(long line, T value) => (Line, Value) = (line, value);

    /// <summary>A row that was refused.</summary>
    public CsvRow(CsvVerdict verdict) => (Line, Verdict) = (verdict.Line, verdict);

    /// <summary>The line of the file on which the row begins.</summary>
    public long Line { get; }

    /// <summary>What the row says, or none when it was refused.</summary>
    public T? Value { get; }

    /// <summary>Why the row was refused, or none when it was read.</summary>
    public CsvVerdict? Verdict { get; }

    /// <summary>Whether the row was read.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Verdict))]
    public bool IsRead => Value is not null;

    /// <summary>Reads on: what this row says as something else; a refusal stays one.</summary>
    public CsvRow<TNext> Then<TNext>(Func<T, CsvRow<TNext>> read)
        where TNext : class =>
        IsRead ? read(Value) : new CsvRow<TNext>(Verdict);
}
