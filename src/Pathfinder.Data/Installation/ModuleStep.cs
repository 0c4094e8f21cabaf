namespace Pathfinder.Data.Installation;

/// <summary>One statement of a module version, a row of <c>pf_module_scripts</c>.</summary>
/// <param name="Direction"><see cref="Up"/> or <see cref="Down"/>.</param>
/// <param name="StepNo">Its place in the direction, from 1.</param>
/// <param name="ObjectType">What it makes (<c>table</c>, <c>index</c>), or verb and object (<c>drop table</c>, <c>alter table</c>), or the verb alone (<c>grant</c>).</param>
/// <param name="ObjectSuffix">The object concerned: what follows <c>{prefix}_</c>, or the name as written.</param>
/// <param name="Template">The statement, without its terminator.</param>
/// <param name="ToleratedError">The engine's error that means that an earlier run has done the step; none where a repeat succeeds.</param>
internal sealed record ModuleStep(string Direction, int StepNo, string ObjectType, string? ObjectSuffix, string Template, string? ToleratedError)
{
    /// <summary>The direction that creates or changes.</summary>
    public const string Up = "up";

    /// <summary>The direction that takes back.</summary>
    public const string Down = "down";
}
