using System.Data.Common;
using System.Globalization;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Provisioning;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Provisioning;

/// <summary>A procedure that is broken off at each of its DDL commands in turn.</summary>
public sealed class DdlFaultTests(InstalledDatabase database) : ProvisioningContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Lab.AsAdministratorAsync("""
            create sequence if not exists public.ddl_commands;
            create table if not exists public.ddl_fault (at bigint not null);
            create or replace function public.count_ddl() returns event_trigger language plpgsql security definer as $$
            begin
               if nextval('public.ddl_commands') = (select at from public.ddl_fault) then
                  raise exception 'planted';
               end if;
            end $$;
            drop event trigger if exists fail_at_end;
            drop event trigger if exists fail_at_drop;
            create event trigger fail_at_end on ddl_command_end execute function public.count_ddl();
            create event trigger fail_at_drop on sql_drop execute function public.count_ddl();
            truncate public.ddl_fault;
            """);
    }

    [Theory]
    [Trait("Requirement", "P-TENANT-16")]
    [Trait("Requirement", "E-54")]
    [InlineData(OperationKind.Create, 42)]
    [InlineData(OperationKind.Repair, 16)]
    [InlineData(OperationKind.Drop, 2)]
    public async Task Broken_off_at_any_command_it_is_taken_back_whole_and_done_by_the_next(OperationKind kind, int leastCommands)
    {
        for (var at = 1; ; at++)
        {
            var user = kind is OperationKind.Create ? (await Lab.RegisterAsync()).UserId! : await Lab.ReadyAsync();
            if (kind is OperationKind.Repair)
            {
                var prefix = await Lab.PrefixAsync(user);
                await Lab.AsOwnerAsync($"drop table {prefix}_career_objectives; revoke all on {prefix}_messages from pf_app_role");
            }

            await Lab.Operations.RequestAsync(user, kind, "operator", default);
            var before = await Database.DictionaryAsync();
            var operation = await Lab.LeaseAsync();
            await PlantAsync(at);

            var error = await Record.ExceptionAsync(() => Lab.CallAsync(operation));

            await PlantAsync(0);
            if (error is not null)
            {
                Assert.IsAssignableFrom<DbException>(error);
                Assert.Equal(before, await Database.DictionaryAsync());
                await Lab.WithChannelAsync(channel => channel.FailAsync(operation, error, TimeSpan.Zero, default));
                operation = await Lab.LeaseAsync();
                await Lab.CallAsync(operation);
            }

            await Lab.CompleteAsync(operation);
            await Lab.AssertTruthfulAsync(user);
            if (kind is not OperationKind.Drop)
            {
                await Lab.CarryOutAsync(user, OperationKind.Drop); // keeps the dictionary small
            }

            if (error is null)
            {
                Assert.True(at > leastCommands, string.Create(CultureInfo.InvariantCulture, $"{kind} had {at - 1} commands only."));
                return;
            }
        }
    }

    private Task<int> PlantAsync(int at) => Lab.AsAdministratorAsync(
        string.Create(CultureInfo.InvariantCulture, $"delete from public.ddl_fault; insert into public.ddl_fault values ({at}); select setval('public.ddl_commands', 1, false)"));
}
