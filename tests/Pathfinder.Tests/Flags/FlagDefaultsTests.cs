using Pathfinder.Data.Installation;
using Pathfinder.Data.Installation.Schema;
using Pathfinder.Data.Oracle.Installation;
using Pathfinder.Data.PostgreSql.Installation;
using Pathfinder.Tests.Parity;
using Xunit;

namespace Pathfinder.Tests.Flags;

[Trait("Requirement", "P-SCHEMA-28")]
[Trait("Requirement", "E-85")]
public sealed class FlagDefaultsTests
{
    private static readonly string[] Tables = ["pf_feature_flags", "pf_user_feature_flags", "pf_user_group_members", "pf_user_groups", "pf_user_preferences"];

    /// <summary>What must be given, because nothing that the database could put there would mean anything.</summary>
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["pf_feature_flags.flag_id"] = "a key is made by the program",
        ["pf_feature_flags.flag_key"] = "programs ask for it",
        ["pf_feature_flags.flag_name"] = "people read it",
        ["pf_user_feature_flags.override_id"] = "a key is made by the program",
        ["pf_user_feature_flags.flag_id"] = "an override is of some flag",
        ["pf_user_feature_flags.override_value"] = "an override is for its value",
        ["pf_user_group_members.group_id"] = "a membership is in some group",
        ["pf_user_group_members.user_id"] = "a membership is of some user",
        ["pf_user_groups.group_id"] = "a key is made by the program",
        ["pf_user_groups.group_name"] = "people read it",
        ["pf_user_preferences.preference_id"] = "a key is made by the program",
        ["pf_user_preferences.user_id"] = "preferences are of some user",
    };

    [Fact]
    public void Every_column_of_postgresql_has_a_default_may_be_empty_or_is_an_exception() =>
        Assert.Equal(Exceptions.Keys.Order(StringComparer.Ordinal), WithoutDefault(new EngineFiles(InstallationScripts.Resources(typeof(PostgreSqlDialect).Assembly), new PostgreSqlDialect())));

    [Fact]
    public void Every_column_of_oracle_has_a_default_may_be_empty_or_is_an_exception() =>
        Assert.Equal(Exceptions.Keys.Order(StringComparer.Ordinal), WithoutDefault(new EngineFiles(InstallationScripts.Resources(typeof(OracleDialect).Assembly), new OracleDialect())));

    private static IEnumerable<string> WithoutDefault(EngineFiles files) => SchemaScript.Read(files.Scripts("core/")).Objects
        .Where(item => item.Kind == "column" && Tables.Contains(item.Name[..item.Name.LastIndexOf('.')]) && item.Facts["nullable"] == "no" && !item.Facts.ContainsKey("default"))
        .Select(item => item.Name).Order(StringComparer.Ordinal);
}
