namespace Pathfinder.Data.Installation;

/// <summary>One thing that was looked at before an installation.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Actual">What the server has.</param>
/// <param name="Required">What it should have.</param>
/// <param name="Holds">Whether it has it.</param>
/// <param name="IsBlocking">Whether the installation would fail without it; otherwise it is advice.</param>
/// <param name="Advice">What to do about it.</param>
internal sealed record PreflightCheck(string Name, string Actual, string Required, bool Holds, bool IsBlocking, string Advice);
