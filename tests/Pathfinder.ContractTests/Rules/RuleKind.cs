namespace Pathfinder.ContractTests.Rules;

/// <summary>What a rule of a table demands.</summary>
internal enum RuleKind
{
    /// <summary>A condition on one row.</summary>
    Check,

    /// <summary>A row that is there.</summary>
    Foreign,

    /// <summary>A value in a column.</summary>
    Needed,

    /// <summary>Values that no other row has.</summary>
    Unique,
}
