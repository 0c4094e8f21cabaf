namespace Pathfinder.Data.Installation;

/// <summary>One statement of a script, as the driver wants it: without the terminator that the engine's own tool needs.</summary>
/// <param name="Text">The statement, with LF line ends; comments before it are left out, those inside it stay.</param>
/// <param name="Line">The line of the file on which it begins, from 1.</param>
internal sealed record ScriptStatement(string Text, int Line);
