using Pathfinder.ContractTests.Archiving;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Provisioning;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Archiving;

public sealed class ArchivingTests(InstalledDatabase database) : ArchivingContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;

    [Fact]
    [Trait("Requirement", "P-TENANT-23")]
    public async Task Rows_that_do_not_come_out_of_the_bundle_as_they_went_in_fail_the_archive()
    {
        var user = await Lab.FilledAsync();
        var content = await Lab.ContentAsync(user);
        await Lab.Provisioning.AsAdministratorAsync("""
            create function pathfinder.pf_spoil() returns trigger language plpgsql as $$ begin new.content := 'spoilt'; return new; end $$;
            create function pathfinder.pf_spoil_scratch() returns event_trigger language plpgsql as $$
            declare
               r record;
            begin
               for r in select distinct c.objid::regclass as name from pg_event_trigger_ddl_commands() as c join pg_attribute as a on a.attrelid = c.objid and a.attname = 'content'
                         where c.object_identity like 'pathfinder.pf\_scratch\_%' loop
                  execute format('create trigger tr_spoil before insert on %s for each row execute function pathfinder.pf_spoil()', r.name);
               end loop;
            end $$;
            create event trigger pf_spoil on ddl_command_end when tag in ('CREATE TABLE') execute function pathfinder.pf_spoil_scratch()
            """);
        try
        {
            Assert.Contains("sample", (await FailAsync(user, OperationKind.Archive)).Error, StringComparison.Ordinal);
        }
        finally
        {
            await Lab.Provisioning.AsAdministratorAsync("drop event trigger pf_spoil; drop function pathfinder.pf_spoil_scratch(); drop function pathfinder.pf_spoil()");
        }

        Assert.Equal("ready", await Lab.Provisioning.StateAsync(user));
        Assert.Equal(content, await Lab.ContentAsync(user));
        await Lab.Provisioning.AssertTruthfulAsync(user);
    }

    private protected override async Task CloseAsync(string userId, string suffix)
    {
        var set = await Lab.Provisioning.SetAsync(userId);
        await Lab.Provisioning.AsOwnerAsync($"alter policy po_s{set}_{suffix} on {await TableAsync(userId, suffix)} using (false)");
    }

    private protected override async Task<int> TouchAsync(string userId) => await Lab.Provisioning.AsAdministratorAsync(
        $"set search_path = pathfinder; update {await TableAsync(userId, "messages")} set content = 'behind the snapshot ' || content");
}
