using Pathfinder.Data.Installation;
using Pathfinder.Data.Installation.Documents;
using Pathfinder.Data.Installation.Schema;
using Pathfinder.Data.Oracle;
using Pathfinder.Data.Oracle.Installation;
using Pathfinder.Data.PostgreSql;
using Pathfinder.Data.PostgreSql.Installation;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Docs;

public sealed class SchemaDocumentTests(InstalledDatabase database) : IClassFixture<InstalledDatabase>
{
    private readonly SchemaDocuments documents = new(
        database.Engine,
        InstallationScripts.From(typeof(PostgreSqlEngine).Assembly, new PostgreSqlDialect()),
        InstallationScripts.From(typeof(OracleSettings).Assembly, new OracleDialect()));

    [Fact]
    [Trait("Requirement", "P-SCHEMA-63")]
    [Trait("Requirement", "P-SCHEMA-64")]
    [Trait("Requirement", "T-USERS-11")]
    [Trait("Requirement", "U-API-49")]
    [Trait("Requirement", "V-SHIFT-12")]
    [Trait("Requirement", "V-SHIFT-14")]
    [Trait("Requirement", "V-SHIFT-48")]
    [Trait("Requirement", "X-01")]
    public async Task The_documents_of_the_schema_are_up_to_date()
    {
        foreach (var document in await documents.WriteAsync(CancellationToken.None))
        {
            GeneratedDocument.Check($"docs/{document.Path}", document.Text, nameof(SchemaDocumentTests));
        }
    }

    [Fact]
    public async Task The_documents_are_the_same_when_they_are_written_again() =>
        Assert.Equal(await documents.WriteAsync(CancellationToken.None), await documents.WriteAsync(CancellationToken.None));

    [Fact]
    [Trait("Requirement", "P-SCHEMA-64")]
    public async Task A_table_or_column_without_a_comment_is_refused_by_name()
    {
        var live = await documents.DescribeAsync(CancellationToken.None);
        var silent = new SchemaModel(live.Facts.Where(fact => fact is not { Kind: "comment", Name: "pf_users.bio" or "pf_tenants" }));

        var refused = Assert.Throws<UndocumentedSchemaException>(() => documents.Read(silent));

        Assert.Equal(["no comment on pf_tenants", "no comment on pf_users.bio"], refused.Missing.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_column_that_the_database_lacks_is_refused_by_name()
    {
        var live = await documents.DescribeAsync(CancellationToken.None);

        var refused = Assert.Throws<UndocumentedSchemaException>(() => documents.Read(new SchemaModel(live.Facts.Where(fact => fact is not { Kind: "column", Name: "pf_users.bio" }))));

        Assert.Equal(["no column pf_users.bio"], refused.Missing);
    }
}
