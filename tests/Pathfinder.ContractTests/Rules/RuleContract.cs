using Xunit;

namespace Pathfinder.ContractTests.Rules;

/// <summary>Every rule that the server's dictionary knows refuses plain SQL by its name; a rule for which nobody has said how it is broken fails.</summary>
[Trait("Requirement", "P-SCHEMA-26")]
[Trait("Requirement", "P-SCHEMA-27")]
[Trait("Requirement", "V-SHIFT-16")]
public abstract class RuleContract : RuleLabContract
{
    [SkippableFact]
    public void Every_table_has_a_sample_and_every_exception_a_rule()
    {
        Assert.Equal([], Schema.Rules.Select(rule => rule.Table).Distinct().Where(table => !GoodRows.All.ContainsKey(table)));
        Assert.Equal([], GoodRows.Shadowed.Keys.Except(Schema.Rules.Select(rule => rule.ToString())));
    }

    [SkippableFact]
    public Task Every_check_refuses_what_breaks_it() => NoneFailsAsync(RuleKind.Check, async check =>
    {
        if (GoodRows.Broken.TryGetValue(check.Name, out var changes))
        {
            return await Schema.FaultAsync(check, () => Schema.InsertAsync(check.Table, changes));
        }

        if (!check.Name.EndsWith("_not_empty", StringComparison.Ordinal))
        {
            return $"{check}: nobody has said what breaks it";
        }

        foreach (var column in check.Columns.Where(column => !GoodRows.RefusedBefore.Contains($"{check.Table}.{column}")))
        {
            if (await Schema.FaultAsync(check, () => Schema.InsertAsync(check.Table, [(column, "''"), .. GoodRows.Beside.GetValueOrDefault($"{check.Table}.{column}", [])])) is { } fault)
            {
                return $"{column} of {fault}";
            }
        }

        return null;
    });

    [SkippableFact]
    [Trait("Requirement", "T-USERS-22")]
    public Task Every_needed_column_refuses_to_be_without_value() =>
        NoneFailsAsync(RuleKind.Needed, needed => Schema.FaultAsync(needed, () => Schema.InsertAsync(needed.Table, (needed.Name, "null"))));

    [SkippableFact]
    public Task Every_unique_rule_refuses_the_second_row() => NoneFailsAsync(RuleKind.Unique, async unique =>
    {
        var (shared, both, second) = GoodRows.Twice.TryGetValue(unique.Name, out var twice) ? twice : ([.. unique.Columns], [], []);
        return shared.Length + both.Length == 0 && twice.Shared is null
            ? $"{unique}: nobody has said what breaks it"
            : await Schema.FaultAsync(unique, async () =>
            {
                var first = await Schema.InsertAsync(unique.Table, both);
                await Schema.InsertAsync(unique.Table, [.. both, .. second, .. shared.Select(column => (column, first.GetValueOrDefault(column, "null")))]);
            });
    });

    private async Task NoneFailsAsync(RuleKind kind, Func<SchemaRule, Task<string?>> fault)
    {
        var faults = new List<string>();
        foreach (var rule in Schema.Rules.Where(rule => rule.Kind == kind && !GoodRows.Shadowed.ContainsKey(rule.ToString())))
        {
            if (await fault(rule) is { } found)
            {
                faults.Add(found);
            }
        }

        Assert.Equal([], faults);
        Assert.NotEqual([], Schema.Rules.Where(rule => rule.Kind == kind));
    }
}
