namespace Pathfinder.Provisioning.Cli.Import;

/// <summary>One line of a file, without its end.</summary>
/// <param name="Number">Its number; the first is 1.</param>
/// <param name="Bytes">What it holds; what was kept of it when it is too long.</param>
/// <param name="HasOddQuotes">Whether a quoted cell may run on into the next line.</param>
/// <param name="IsTooLong">Whether the rest of the line was skipped.</param>
internal readonly record struct CsvLine(long Number, ReadOnlyMemory<byte> Bytes, bool HasOddQuotes, bool IsTooLong);
