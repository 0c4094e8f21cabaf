using Pathfinder.Data.Engine;
using Xunit;

namespace Pathfinder.ContractTests.Rules;

/// <summary>Every column of a JSON document takes strict JSON of its kind only.</summary>
[Trait("Requirement", "P-SCHEMA-30")]
[Trait("Requirement", "P-SCHEMA-62")]
public abstract class JsonRuleContract : RuleLabContract
{
    [SkippableTheory]
    [InlineData("no json")]
    [InlineData("{\"a\": 1,}")]
    [InlineData("{a: 1}")]
    [InlineData("[1, 2")]
    public async Task What_is_not_strict_json_is_refused(string text)
    {
        Assert.NotEmpty(Schema.Documents);
        foreach (var (table, column) in Schema.Documents)
        {
            var error = await Record.ExceptionAsync(() => Schema.InsertAsync(table, (column, $"'{text}'")));
            Assert.True(error is not null && Database.Engine.Classify(error).Kind is FailureKind.Refused, $"{table}.{column} takes {text}: {error?.Message}");
        }
    }

    [SkippableTheory]
    [InlineData("1")]
    [InlineData("\"text\"")]
    [InlineData("true")]
    public async Task What_is_neither_object_nor_array_is_refused_by_name(string text)
    {
        foreach (var (table, column) in Schema.Documents)
        {
            var check = Assert.Single(Schema.Rules, rule => rule.Kind is RuleKind.Check && rule.Table == table && rule.Columns is [var only] && only == column);
            Assert.Null(await Schema.FaultAsync(check, () => Schema.InsertAsync(table, (column, $"'{text}'"))));
        }
    }
}
