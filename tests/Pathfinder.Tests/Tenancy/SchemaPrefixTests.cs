using FsCheck;
using FsCheck.Fluent;
using Pathfinder.Data.Tenancy;
using Xunit;

namespace Pathfinder.Tests.Tenancy;

public sealed class SchemaPrefixTests
{
    [Theory]
    [Trait("Requirement", "P-TENANT-32")]
    [InlineData("user_john_doe")]
    [InlineData("user_j")]
    [InlineData("user_1")]
    [InlineData("user__")]
    [InlineData("user_aaaaaaaaaaaaaaaaaaaaaaaaa")] // 30 characters
    public void A_prefix_is_read_as_it_stands(string text)
    {
        Assert.True(SchemaPrefix.TryParse(text, out var prefix));
        Assert.Equal(text, prefix.Value);
        Assert.Equal(text, prefix.ToString());
    }

    [Theory]
    [Trait("Requirement", "P-TENANT-32")]
    [Trait("Requirement", "E-41")]
    [Trait("Requirement", "E-42")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("user_")]
    [InlineData("john_doe")]
    [InlineData("User_john")]
    [InlineData("user_John")]
    [InlineData("user_john\n")]
    [InlineData(" user_john")]
    [InlineData("user_john;drop table pf_users")]
    [InlineData("user_john\"")]
    [InlineData("user_john'")]
    [InlineData("user_jöhn")]
    [InlineData("user_jo\0hn")]
    [InlineData("user_john-doe")]
    [InlineData("user_john.doe")]
    [InlineData("user_aaaaaaaaaaaaaaaaaaaaaaaaaa")] // 31 characters
    public void Anything_else_is_refused_not_repaired(string? text)
    {
        Assert.False(SchemaPrefix.TryParse(text, out var prefix));
        Assert.Null(prefix);
    }

    [Fact]
    public void A_prefix_that_must_be_right_says_what_is_wrong()
    {
        var error = Assert.Throws<FormatException>(() => SchemaPrefix.Parse("john"));
        Assert.Contains("user_", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_accepted_needs_no_quoting() => Prop.ForAll<string>(text =>
        !SchemaPrefix.TryParse("user_" + text, out var prefix)
        || (prefix.Value.Length <= SchemaPrefix.MaxLength && prefix.Value.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_'))).QuickCheckThrowOnFailure();

    [Fact]
    [Trait("Requirement", "P-TENANT-14")]
    [Trait("Requirement", "P-TENANT-33")]
    [Trait("Requirement", "E-40")]
    public void The_names_of_john_doe_s_tables_are_those_of_the_architecture()
    {
        var prefix = SchemaPrefix.Parse("user_john_doe");

        Assert.Equal(
            [
                "user_john_doe_achievement_metrics", "user_john_doe_career_objectives", "user_john_doe_conversations", "user_john_doe_experiences_detailed",
                "user_john_doe_messages", "user_john_doe_profile_summaries", "user_john_doe_skill_mappings", "user_john_doe_skill_summary",
            ],
            TenantTables.Suffixes.Select(prefix.TableName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [Trait("Requirement", "P-TENANT-33")]
    [InlineData("doe_experiences_detailed")]
    [InlineData("")]
    [InlineData("Messages")]
    [InlineData("messages\n")]
    [InlineData("pf_users")]
    public void No_table_has_an_unknown_suffix(string suffix) =>
        Assert.Throws<ArgumentException>(() => SchemaPrefix.Parse("user_john").TableName(suffix));
}
