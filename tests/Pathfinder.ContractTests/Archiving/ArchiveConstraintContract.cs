using System.Data.Common;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;
using Xunit;

namespace Pathfinder.ContractTests.Archiving;

/// <summary>Each rule of the tables of archives, tried by plain SQL.</summary>
public abstract class ArchiveConstraintContract : IAsyncLifetime
{
    private ArchivingLab? lab;
    private string user = "";
    private string archive = "";

    internal abstract Infrastructure.ITestDatabase Database { get; }

    public async Task InitializeAsync()
    {
        lab = new ArchivingLab(Database);
        await lab.Provisioning.ClearQueueAsync();
        user = await lab.Provisioning.ReadyAsync();
        await lab.Provisioning.CarryOutAsync(user, OperationKind.Archive);
        archive = (await lab.ArchiveAsync(user)).Id;
    }

    public Task DisposeAsync()
    {
        lab!.Dispose();
        return Task.CompletedTask;
    }

    [SkippableTheory]
    [InlineData("state = 'lost'", "ck_archives_state")]
    [InlineData("tenant_state = 'archived'", "ck_archives_tenant_state")]
    [InlineData("size_bytes = 0", "ck_archives_size")]
    [InlineData("sha256 = 'ABC'", "ck_archives_sha256")]
    [InlineData("row_count = -1", "ck_archives_rows")]
    [InlineData("modules = '[]'", "ck_archives_modules")]
    [InlineData("table_sums = '{}'", "ck_archives_sums")]
    [InlineData("legal_hold = 'X'", "ck_archives_hold")]
    [InlineData("store_key = null", "ck_archives_bundle")]
    [InlineData("quarantine_until = null", "ck_archives_quarantine")]
    [InlineData("state = 'dropped'", "ck_archives_dropped")]
    [InlineData("state = 'restored'", "ck_archives_restored")]
    [InlineData("restored_by = '01KAAAAAAAAAAAAAAAAAAAAAAA'", "fk_archives_restored_by")]
    [InlineData("operation_id = '01KAAAAAAAAAAAAAAAAAAAAAAA'", "fk_archives_operation")]
    [InlineData("user_id = '01KAAAAAAAAAAAAAAAAAAAAAAA'", "fk_archives_tenant")]
    public Task A_value_that_cannot_be_is_refused(string change, string constraint) =>
        RefusedAsync(constraint, $"update pf_archives set {change} where archive_id = :id", new Parameter("id", archive));

    [SkippableFact]
    public async Task A_tenant_has_one_archive_whose_tables_stand_and_an_operation_makes_one()
    {
        const string Copy = "insert into pf_archives (archive_id, user_id, operation_id, state, tenant_state, account_status) ";
        var other = (await lab!.Provisioning.ColumnAsync(
            "select operation_id from pf_schema_operations where user_id = :id and kind = 'create'", new Parameter("id", user)))[0];

        await RefusedAsync("uq_archives_standing", Copy + "select :new_id, user_id, :other, 'exporting', 'ready', 'active' from pf_archives where archive_id = :id",
            new("new_id", Ulid.New()), new("other", other), new("id", archive));
        await RefusedAsync("uq_archives_operation", Copy + "select :new_id, user_id, operation_id, 'abandoned', 'ready', 'active' from pf_archives where archive_id = :id",
            new("new_id", Ulid.New()), new("id", archive));
        await RefusedAsync("pk_archives", Copy + "select archive_id, user_id, :other, 'abandoned', 'ready', 'active' from pf_archives where archive_id = :id",
            new("other", other), new("id", archive));
    }

    [SkippableFact]
    public async Task A_notice_belongs_to_a_user_and_is_given_once()
    {
        const string Notice = "insert into pf_inactivity_notices (user_id, last_seen_at, noticed_at) values (:id, :seen, :seen)";
        var seen = new Parameter("seen", new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), BindType.Timestamp);
        await lab!.Provisioning.AsOwnerAsync(Notice, new Parameter("id", user), seen);

        await RefusedAsync("pk_inactivity_notices", Notice, new("id", user), seen);
        await RefusedAsync("fk_inactivity_notices_user", Notice, new("id", Ulid.New()), seen);
    }

    [SkippableTheory]
    [InlineData("select count(*) from pf_archives")]
    [InlineData("select count(*) from pf_inactivity_notices")]
    public async Task The_application_sees_none_of_it(string query)
    {
        await using var connection = await Database.Engine.Source(DatabaseAccount.App).OpenConnectionAsync();

        var error = await Assert.ThrowsAnyAsync<DbException>(() => lab!.Provisioning.ScalarAsync(connection, query));

        Assert.Contains(Database.Engine.Classify(error).Kind, new[] { FailureKind.Denied, FailureKind.Missing });
    }

    private async Task RefusedAsync(string constraint, string sql, params Parameter[] parameters)
    {
        var error = await Assert.ThrowsAnyAsync<DbException>(() => lab!.Provisioning.AsOwnerAsync(sql, parameters));

        Assert.Equal(constraint, Database.Engine.Classify(error).Constraint);
    }
}
