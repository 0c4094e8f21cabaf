using Pathfinder.ContractTests.Audit;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Audit;

public sealed class AuditTriggerTests(InstalledDatabase database) : AuditTriggerContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;

    private protected override Task<List<string>> AuditedTablesAsync() => Lab.ColumnAsync(
        "select c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid where p.proname = 'record_change' and t.tgenabled = 'O' order by c.relname");

    private protected override Task<List<string>> TablesWithAsync(string column) => Lab.ColumnAsync(
        $"select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid where a.attname = '{column}' and c.relkind in ('r', 'p') and starts_with(c.relname, 'pf_') and not starts_with(c.relname, 'pf_model_') and c.relnamespace = 'pathfinder'::regnamespace and not c.relispartition order by c.relname");
}
