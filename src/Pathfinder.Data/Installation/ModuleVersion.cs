namespace Pathfinder.Data.Installation;

/// <summary>One version of a tenant module, ready to be loaded.</summary>
/// <param name="Module">The module, as <c>career</c>.</param>
/// <param name="Number">The number of the version, from 1 without gaps.</param>
/// <param name="Name">What it is about, from the file name.</param>
/// <param name="Path">The up file under <c>plsql/&lt;engine&gt;</c>.</param>
/// <param name="Checksum">SHA-256 of both files.</param>
/// <param name="Steps">The statements of both directions.</param>
internal sealed record ModuleVersion(string Module, int Number, string Name, string Path, string Checksum, IReadOnlyList<ModuleStep> Steps)
{
    /// <summary>The version in the ledger, as <c>career/V001</c>.</summary>
    public string Version => FormattableString.Invariant($"{Module}/V{Number:000}");

    /// <summary>How many statements create it.</summary>
    public int UpCount => Steps.Count(step => step.Direction == ModuleStep.Up);
}
