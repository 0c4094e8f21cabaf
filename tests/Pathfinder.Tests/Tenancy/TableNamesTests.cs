using Pathfinder.Data.Tenancy;
using Xunit;

namespace Pathfinder.Tests.Tenancy;

public sealed class TableNamesTests
{
    private static readonly SchemaPrefix John = SchemaPrefix.Parse("user_john");

    [Fact]
    public void Every_name_of_a_command_gets_the_prefix()
    {
        var text = $"select 1 from \"{TableNames.InModel("messages")}\" as m join {TableNames.InModel("conversations")} as c on true";

        Assert.Equal("select 1 from \"user_john_messages\" as m join user_john_conversations as c on true", TableNames.Resolve(text, John));
    }

    [Fact]
    public void A_provider_that_writes_upper_case_gets_upper_case() =>
        Assert.Equal("\"USER_JOHN_MESSAGES\"", TableNames.Resolve($"\"{TableNames.InModel("messages").ToUpperInvariant()}\"", John));

    [Fact]
    public void Text_without_a_tenant_s_table_stays_as_it_is() =>
        Assert.Equal("select * from pf_ref_skills_catalog", TableNames.Resolve("select * from pf_ref_skills_catalog", John));

    [Fact]
    [Trait("Requirement", "E-18")]
    public void The_longest_name_in_the_model_fits_both_engines() =>
        Assert.All(TenantTables.Suffixes, suffix => Assert.True(TableNames.InModel(suffix).Length <= 63));
}
