namespace Pathfinder.Data.Installation;

/// <summary>A file that is installed, with the one that takes it back.</summary>
/// <param name="Kind">Migration or package.</param>
/// <param name="Version">Time stamp of a migration (<c>20261121_090000</c>), name of a package (<c>pf_log</c>).</param>
/// <param name="Description">The rest of the name, in words.</param>
/// <param name="Path">Where it lies under <c>plsql/&lt;engine&gt;</c>.</param>
/// <param name="Up">What applies it.</param>
/// <param name="Down">What takes it back; may be run again after it was broken off.</param>
internal sealed record ScriptFile(ScriptKind Kind, string Version, string Description, string Path, Script Up, Script Down);
