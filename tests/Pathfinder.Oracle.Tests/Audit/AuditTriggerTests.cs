using Pathfinder.ContractTests.Audit;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Audit;

public sealed class AuditTriggerTests(InstalledOwner owner) : AuditTriggerContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;

    private protected override Task<List<string>> AuditedTablesAsync() => Lab.ColumnAsync(
        "select lower(t.table_name) from sys.user_triggers t where t.trigger_type = 'COMPOUND' and t.trigger_name like '%\\_AUDIT' escape '\\' and t.status = 'ENABLED' order by 1");

    private protected override Task<List<string>> TablesWithAsync(string column) => Lab.ColumnAsync(
        $"select lower(c.table_name) from sys.user_tab_columns c join sys.user_tables t on t.table_name = c.table_name where c.column_name = upper('{column}') and substr(c.table_name, 1, 3) = 'PF_' and substr(c.table_name, 1, 9) <> 'PF_MODEL_' order by 1");
}
