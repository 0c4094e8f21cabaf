namespace Pathfinder.Provisioning.Cli.Import;

/// <summary>A file as a whole is not the table that was asked for: nothing of it can be read.</summary>
internal sealed class CsvFileException(string message) : FormatException(message);
