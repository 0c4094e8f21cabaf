using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Engine;
using Xunit;

namespace Pathfinder.ContractTests.Audit;

/// <summary>Who changed the schema, and how.</summary>
[Trait("Requirement", "P-SCHEMA-42")]
public abstract class SchemaAuditContract : ProvisioningContract
{
    [SkippableFact]
    public async Task Each_create_alter_and_drop_leaves_a_row_with_its_statement_and_actor()
    {
        var last = await Lab.CountAsync("select coalesce(max(audit_id), 0) from pf_audit_log");
        string[] statements =
        [
            "create table pf_probe (a date)", "alter table pf_probe add b date", "create index ix_probe on pf_probe (a)", "create sequence sq_probe", "create view v_probe as select a from pf_probe",
            "drop view v_probe", "drop sequence sq_probe", "drop index ix_probe", "drop table pf_probe",
        ];
        foreach (var statement in statements)
        {
            await Lab.AsOwnerAsync(statement);
            Assert.Equal(
                [statement.Split(' ')[0] + ' ' + statement.Split(' ')[1]],
                await Lab.ColumnAsync(
                    $"select distinct action from pf_audit_log where audit_id > {last} and success = 'Y' and resource_id like '%_probe' and details is not null order by action"));
            Assert.Single(
                await Lab.ColumnAsync($"select details from pf_audit_log where audit_id > {last} and resource_id like '%_probe'"), details => details.Contains(statement, StringComparison.Ordinal));
            Assert.DoesNotContain("", await Lab.ColumnAsync($"select actor from pf_audit_log where audit_id > {last}"));
            last = await Lab.CountAsync("select max(audit_id) from pf_audit_log");
        }
    }

    [SkippableFact]
    public async Task What_a_worker_does_to_a_tenant_s_tables_is_recorded_as_an_operation_alone()
    {
        var user = await Lab.RegisterAsync();
        var last = await Lab.CountAsync("select max(audit_id) from pf_audit_log");

        await Lab.RunAsync();

        Assert.Equal("ready", await Lab.StateAsync(user.UserId!));
        Assert.Equal(0, await Lab.CountAsync("select count(*) from pf_audit_log where audit_id > :last and action like 'create %'", new Parameter("last", last, BindType.Int64)));
        Assert.Equal(1, await Lab.CountAsync("select count(*) from pf_audit_log where audit_id > :last and action = 'create' and resource_id = :id", new Parameter("last", last, BindType.Int64), new Parameter("id", user.UserId)));
    }
}
