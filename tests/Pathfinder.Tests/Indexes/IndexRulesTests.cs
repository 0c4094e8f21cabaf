using System.Text.RegularExpressions;
using Pathfinder.Data.Installation;
using Pathfinder.Data.Installation.Schema;
using Pathfinder.Data.Oracle.Installation;
using Pathfinder.Data.PostgreSql.Installation;
using Pathfinder.Tests.Parity;
using Xunit;

namespace Pathfinder.Tests.Indexes;

public sealed class IndexRulesTests
{
    private static readonly EngineFiles PostgreSql = new(InstallationScripts.Resources(typeof(PostgreSqlDialect).Assembly), new PostgreSqlDialect());
    private static readonly EngineFiles Oracle = new(InstallationScripts.Resources(typeof(OracleDialect).Assembly), new OracleDialect());

    [Fact]
    [Trait("Requirement", "E-110")]
    [Trait("Requirement", "V-SHIFT-17")]
    public void Every_foreign_key_has_an_index() =>
        Assert.Empty(IndexRules.UnindexedReferences(Read(PostgreSql)).Concat(IndexRules.UnindexedReferences(Read(Oracle))));

    [Fact]
    [Trait("Requirement", "E-04")]
    [Trait("Requirement", "U-API-13")]
    [Trait("Requirement", "V-SHIFT-17")]
    public void No_index_repeats_the_beginning_of_another() =>
        Assert.Empty(IndexRules.Redundant(Read(PostgreSql)).Concat(IndexRules.Redundant(Read(Oracle))));

    [Fact]
    [Trait("Requirement", "U-API-13")]
    public void There_are_fifteen_indexes_beside_those_of_keys_and_more() =>
        Assert.InRange(Read(PostgreSql).Objects.Count(item => item.Kind == "index" && !item.Name.Contains('{')), 15, 500);

    [Theory]
    [InlineData("core/20261121_090600_indexes.sql", "create index ix_outbox_user on pf_outbox (user_id);", "", "fk_outbox_tenant on pf_outbox: no index begins with (user_id)")]
    [InlineData("core/20261121_100050_user_roles_indexes.sql", "(role_name, user_created_at desc, user_id)", "(granted_at, role_name)", "fk_user_roles_role on pf_user_roles: no index begins with (role_name)")]
    public void A_foreign_key_without_an_index_is_found(string path, string old, string changed, string line) =>
        Assert.Contains(line, IndexRules.UnindexedReferences(Read(PostgreSql.With(path, old, changed))));

    [Theory]
    [InlineData("create index ix_users_again on pf_users (role_name, created_at desc);\n", "ix_users_again on pf_users: ix_users_role begins with the same columns")]
    [InlineData("create index ix_users_name on pf_users (username_key);\n", "ix_users_name on pf_users: uq_users_username begins with the same columns")]
    [InlineData("create index ix_users_key on pf_users (user_id);\n", "ix_users_key on pf_users: pk_users begins with the same columns")]
    public void An_index_too_many_is_found(string index, string line) =>
        Assert.Contains(line, IndexRules.Redundant(Read(PostgreSql.With("core/20261121_090600_indexes.sql", "create index ix_users_created", index + "create index ix_users_created"))));

    [Fact]
    [Trait("Requirement", "P-SCHEMA-57")]
    [Trait("Requirement", "E-01")]
    public void Tables_and_indexes_have_scripts_of_their_own()
    {
        Assert.Empty(Mixed(PostgreSql));
        Assert.Empty(Mixed(Oracle));

        static IEnumerable<string> Mixed(EngineFiles files) => files.Scripts("core/")
            .Where(script => Makes(script, "table") && Makes(script, "index")).Select(script => script.Path);
    }

    [Fact]
    [Trait("Requirement", "U-API-13")]
    [Trait("Requirement", "P-SCHEMA-18")]
    public void Every_index_says_what_it_is_for()
    {
        Assert.Empty(Silent(PostgreSql));
        Assert.Empty(Silent(Oracle));

        static IEnumerable<string> Silent(EngineFiles files)
        {
            foreach (var (path, text) in files.Texts.Where(file => file.Key.StartsWith("core/", StringComparison.Ordinal) && !file.Key.EndsWith(".down.sql", StringComparison.Ordinal)))
            {
                var explained = false;
                foreach (var line in text.Split('\n'))
                {
                    var isIndex = Regex.IsMatch(line, @"^create (unique )?index ");
                    if (isIndex && !explained)
                    {
                        yield return $"{path}: {line}";
                    }

                    // one comment may stand above several indexes; an empty line ends what it speaks of
                    explained = line.StartsWith("--", StringComparison.Ordinal) || (explained && line.Trim().Length > 0);
                }
            }
        }
    }

    private static bool Makes(Script script, string kind) => script.Statements.Any(statement => StatementHead.Read(statement.Text) is { Verb: "create" } head && head.ObjectType == kind);

    private static SchemaModel Read(EngineFiles files) => SchemaScript.Read(files.Scripts("core/").Concat(files.Scripts("tenant/")));
}
