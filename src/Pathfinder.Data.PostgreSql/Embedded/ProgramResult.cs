namespace Pathfinder.Data.PostgreSql.Embedded;

/// <summary>How a server program ended.</summary>
/// <param name="ExitCode">Its exit code; 0 is success.</param>
/// <param name="Output">What it wrote to either stream.</param>
internal sealed record ProgramResult(int ExitCode, string Output)
{
    /// <summary>Whether it ended well.</summary>
    public bool Succeeded => ExitCode == 0;
}
