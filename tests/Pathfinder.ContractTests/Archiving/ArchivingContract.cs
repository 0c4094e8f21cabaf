using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data;
using Pathfinder.Data.Archiving;
using Pathfinder.Data.Archiving.Stores;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;
using Xunit;

namespace Pathfinder.ContractTests.Archiving;

/// <summary>What is put away comes back as it was, and nothing is dropped that was not put away.</summary>
[Trait("Requirement", "P-TENANT-23")]
[Trait("Requirement", "T-USERS-28")]
[Trait("Requirement", "E-63")]
public abstract class ArchivingContract : ArchivingLabContract
{
    [SkippableFact]
    public async Task An_archived_tenant_is_closed_and_its_bundle_lies_in_the_store()
    {
        var user = await Lab.FilledAsync();
        var content = await Lab.ContentAsync(user);

        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Archive);

        var archive = await Lab.ArchiveAsync(user);
        Assert.Equal(("archived", "archived", ArchiveState.Quarantined), (await Lab.Provisioning.StateAsync(user), await Lab.StatusAsync(user), archive.State));
        Assert.Equal((content.Count, new FileInfo(Lab.PathOf(archive)).Length), (archive.Rows, archive.SizeBytes));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(Lab.PathOf(archive)))), archive.Sha256);
        Assert.Equal(content, await Lab.ContentAsync(user));
        await Assert.ThrowsAnyAsync<PathfinderException>(() => Lab.SignInAsync(user));
        Assert.Equal(1, await AuditedAsync(user, "archive"));
        await Lab.Provisioning.AssertTruthfulAsync(user);
    }

    [SkippableFact]
    public async Task A_restore_within_the_quarantine_undoes_it_at_once()
    {
        var user = await Lab.FilledAsync();
        var content = await Lab.ContentAsync(user);
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Archive);
        File.Delete(Lab.PathOf(await Lab.ArchiveAsync(user))); // the bundle is not needed

        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Restore);

        Assert.Equal(("ready", "active", ArchiveState.Restored), (await Lab.Provisioning.StateAsync(user), await Lab.StatusAsync(user), (await Lab.ArchiveAsync(user)).State));
        Assert.Equal(content, await Lab.ContentAsync(user));
        await Lab.SignInAsync(user);
        Assert.Equal(1, await AuditedAsync(user, "restore"));
    }

    [SkippableFact]
    public async Task A_dropped_tenant_comes_back_from_its_bundle_value_for_value()
    {
        var (user, content) = await DroppedAsync();
        Assert.Equal(("dropped", "archived", ArchiveState.Dropped), (await Lab.Provisioning.StateAsync(user), await Lab.StatusAsync(user), (await Lab.ArchiveAsync(user)).State));
        Assert.Empty(await Lab.ContentAsync(user));

        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Restore);

        Assert.Equal(content, await Lab.ContentAsync(user));
        Assert.Equal(("ready", "active", ArchiveState.Restored), (await Lab.Provisioning.StateAsync(user), await Lab.StatusAsync(user), (await Lab.ArchiveAsync(user)).State));
        await Lab.Provisioning.AssertTruthfulAsync(user);
        var again = await Lab.SignInAsync(user);
        Assert.Equal(5, (await Lab.Tenants.LookAsync(again, async tenant =>
            (await tenant.Messages.ListAsync(new() { ConversationId = (await tenant.Conversations.ListAsync(new())).Items[0].Id })).Items)).Count);
        await Lab.Tenants.InAsync(again, tenant => tenant.Conversations.CreateAsync(new() { Title = "new" }));
    }

    [SkippableFact]
    public async Task A_tenant_without_rows_is_archived_and_restored_too()
    {
        var user = await Lab.Provisioning.ReadyAsync();
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Archive);
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Drop);

        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Restore);

        Assert.Equal(0, (await Lab.ArchiveAsync(user)).Rows);
        await Lab.Provisioning.AssertTruthfulAsync(user);
    }

    [SkippableFact]
    public async Task A_tenant_can_be_archived_again_after_it_came_back()
    {
        var (user, content) = await DroppedAsync();
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Restore);
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Archive);
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Drop);

        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Restore);

        Assert.Equal(content, await Lab.ContentAsync(user));
        var page = await Lab.Archives.ListAsync(new ArchiveFilter { UserId = user }, default);
        Assert.Equal([ArchiveState.Restored, ArchiveState.Restored], page.Items.Select(archive => archive.State));
    }

    [SkippableFact]
    public async Task Neighbours_with_names_alike_are_not_touched()
    {
        var names = Ulid.New();
        var (user, other) = (await Lab.FilledAsync($"arc {names}"), await Lab.FilledAsync($"arc {names}_doe"));
        var before = await Lab.ContentAsync(other);
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Archive);
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Drop);
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Restore);

        Assert.Equal(before, await Lab.ContentAsync(other));
        Assert.Equal("ready", await Lab.Provisioning.StateAsync(other));
        await Lab.Provisioning.AssertTruthfulAsync(other);
    }

    [SkippableFact]
    public async Task A_restore_onto_a_living_tenant_is_refused()
    {
        var user = await Lab.FilledAsync();

        await Assert.ThrowsAsync<ConflictException>(() => Lab.RequestAsync(user, OperationKind.Restore));
    }

    [SkippableFact]
    public async Task A_restore_of_a_tenant_that_was_dropped_and_never_archived_fails()
    {
        var user = await Lab.FilledAsync();
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Drop);

        var failed = await FailAsync(user, OperationKind.Restore);

        Assert.Contains("archive", failed.Error, StringComparison.Ordinal);
        Assert.Equal("dropped", await Lab.Provisioning.StateAsync(user));
    }

    [SkippableFact]
    [Trait("Requirement", "E-66")]
    public async Task An_archive_taken_under_a_closed_policy_fails_and_drops_nothing()
    {
        var user = await Lab.FilledAsync();
        var content = await Lab.ContentAsync(user);
        await CloseAsync(user, "messages");

        var failed = await FailAsync(user, OperationKind.Archive);

        Assert.Contains("messages", failed.Error, StringComparison.Ordinal);
        Assert.Equal(("ready", ArchiveState.Abandoned), (await Lab.Provisioning.StateAsync(user), (await Lab.ArchiveAsync(user)).State));
        Assert.Equal(content, await Lab.ContentAsync(user));
    }

    [SkippableTheory]
    [InlineData("exported")]
    [InlineData("verified")]
    [Trait("Requirement", "E-66")]
    public async Task A_row_that_was_written_behind_the_snapshot_is_in_the_bundle(string place)
    {
        var user = await Lab.FilledAsync();
        var writes = 0;
        await Lab.RequestAsync(user, OperationKind.Archive);

        // as a transaction does that had the tables open before they were closed
        await Lab.Provisioning.RunAsync(new ActingFaults(place, async _ => writes += writes == 0 ? await TouchAsync(user) : 0));

        Assert.Equal("archived", await Lab.Provisioning.StateAsync(user));
        var content = await Lab.ContentAsync(user);
        Assert.Equal(5, content.Count(line => line.Contains("behind the snapshot", StringComparison.Ordinal)));
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Drop);
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Restore);
        Assert.Equal(content, await Lab.ContentAsync(user));
    }

    [SkippableFact]
    public async Task A_bundle_that_was_changed_in_the_store_restores_nothing()
    {
        var (user, _) = await DroppedAsync();
        var path = Lab.PathOf(await Lab.ArchiveAsync(user));
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[^20] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        var failed = await FailAsync(user, OperationKind.Restore);

        Assert.Contains("damaged", failed.Error, StringComparison.Ordinal);
        await Lab.Provisioning.AssertTruthfulAsync(user);
        Assert.Equal("dropped", await Lab.Provisioning.StateAsync(user));
    }

    [SkippableTheory]
    [InlineData("cut", "damaged")]
    [InlineData("emptied", "not a bundle")]
    [InlineData("of another version", "version")]
    [InlineData("under another key", "key ring does not have")]
    [InlineData("gone", "no bundle")]
    public async Task A_bundle_that_cannot_be_read_restores_nothing(string how, string why)
    {
        var (user, content) = await DroppedAsync();
        var path = Lab.PathOf(await Lab.ArchiveAsync(user));
        var whole = await File.ReadAllBytesAsync(path);
        var bytes = how switch { "cut" => whole[..(whole.Length / 2)], "emptied" => [], _ => whole.ToArray() };
        switch (how)
        {
            case "of another version":
                bytes[9] = 2;
                break;
            case "under another key":
                bytes[11] = (byte)'z';
                break;
        }

        await File.WriteAllBytesAsync(path, bytes);
        if (how == "gone")
        {
            File.Delete(path);
        }

        var operation = await Lab.RequestAsync(user, OperationKind.Restore);
        await Lab.Provisioning.RunOnceAsync();

        var found = (await Lab.Provisioning.FindAsync(operation)).Summary;
        Assert.Contains(why, found.Error, StringComparison.Ordinal);
        Assert.Equal("dropped", await Lab.Provisioning.StateAsync(user));
        await Lab.Provisioning.AssertTruthfulAsync(user);

        // and with the whole one put back it is restored
        await File.WriteAllBytesAsync(path, whole);
        await Lab.Provisioning.MakeDueAsync(operation);
        if (found.State is OperationState.Failed)
        {
            await Lab.RequestAsync(user, OperationKind.Restore);
        }

        await Lab.Provisioning.RunAsync();
        Assert.Equal(content, await Lab.ContentAsync(user));
    }

    [SkippableFact]
    public async Task The_bundle_of_another_tenant_restores_nothing()
    {
        var (user, _) = await DroppedAsync();
        var (other, _) = await DroppedAsync();
        File.Copy(Lab.PathOf(await Lab.ArchiveAsync(other)), Lab.PathOf(await Lab.ArchiveAsync(user)), overwrite: true);

        var failed = await FailAsync(user, OperationKind.Restore);

        Assert.Contains("not the one that was stored", failed.Error, StringComparison.Ordinal);
        Assert.Equal("dropped", await Lab.Provisioning.StateAsync(user));
    }

    [SkippableFact]
    public async Task A_store_that_stops_half_way_leaves_the_tables_and_the_next_attempt_goes_on()
    {
        var user = await Lab.FilledAsync();
        var content = await Lab.ContentAsync(user);
        var whole = Lab.Store;
        Lab.Store = new BreakingStore(whole, afterBytes: 700);
        var operation = await Lab.RequestAsync(user, OperationKind.Archive);

        await Lab.Provisioning.RunOnceAsync();

        Assert.Equal(OperationState.Pending, (await Lab.Provisioning.FindAsync(operation)).Summary.State);
        Assert.Equal("archiving", await Lab.Provisioning.StateAsync(user));
        Assert.Equal(content, await Lab.ContentAsync(user));
        Assert.Empty(Directory.EnumerateFiles(Lab.Folder, "*", SearchOption.AllDirectories));
        Lab.Store = whole;
        await Lab.Provisioning.MakeDueAsync(operation);
        await Lab.Provisioning.RunAsync();
        Assert.Equal("archived", await Lab.Provisioning.StateAsync(user));
    }

    [SkippableFact]
    public async Task A_store_that_gives_back_something_else_is_found_before_anything_is_dropped()
    {
        var user = await Lab.FilledAsync();
        Lab.Store = new ForgetfulStore(Lab.Store);

        var failed = await FailAsync(user, OperationKind.Archive);

        Assert.Contains("damaged", failed.Error, StringComparison.Ordinal);
        Assert.Equal("ready", await Lab.Provisioning.StateAsync(user));
    }

    [SkippableFact]
    [Trait("Requirement", "U-API-26")]
    public async Task A_legal_hold_wins_over_archive_and_drop()
    {
        var user = await Lab.FilledAsync();
        await Lab.Archives.HoldAsync(user, hold: true, Actor.Named("operator:ada"), default);

        await Assert.ThrowsAsync<ConflictException>(() => Lab.RequestAsync(user, OperationKind.Archive));
        await Assert.ThrowsAsync<ConflictException>(() => Lab.RequestAsync(user, OperationKind.Drop));

        await Lab.Archives.HoldAsync(user, hold: false, Actor.Named("operator:ada"), default);
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Archive);
        Assert.Equal((1, 1), (await AuditedAsync(user, "hold"), await AuditedAsync(user, "release")));
    }

    [SkippableTheory]
    [InlineData("begun")]
    [InlineData("stored")]
    [InlineData("verified")]
    public async Task A_legal_hold_wins_over_an_archive_under_way(string place)
    {
        var user = await Lab.FilledAsync();
        var operation = await Lab.RequestAsync(user, OperationKind.Archive);

        await Lab.Provisioning.RunAsync(new ActingFaults(place, _ => Lab.Archives.HoldAsync(user, hold: true, Actor.Named("operator:ada"), default)));

        Assert.Equal(OperationState.Failed, (await Lab.Provisioning.FindAsync(operation)).Summary.State);
        Assert.Equal("ready", await Lab.Provisioning.StateAsync(user));
    }

    [SkippableFact]
    public async Task A_legal_hold_in_the_quarantine_keeps_the_tables()
    {
        var user = await Lab.FilledAsync();
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Archive);
        await Lab.Archives.HoldAsync(user, hold: true, Actor.Named("operator:ada"), default);

        await Assert.ThrowsAsync<ConflictException>(() => Lab.RequestAsync(user, OperationKind.Drop));
        Assert.True((await Lab.ArchiveAsync(user)).LegalHold);
    }

    [SkippableFact]
    public async Task A_hold_on_nobody_is_refused()
    {
        await Assert.ThrowsAsync<NotFoundException>(() => Lab.Archives.HoldAsync(Ulid.New(), hold: true, Actor.Named("operator:ada"), default));
        await Assert.ThrowsAsync<NotFoundException>(() => Lab.Archives.HoldAsync("' or 1=1", hold: true, Actor.Named("operator:ada"), default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Lab.Archives.HoldAsync(Ulid.New(), hold: true, null!, default));
    }

    [SkippableFact]
    public async Task A_cancelled_archive_opens_the_tables_again()
    {
        var user = await Lab.FilledAsync();
        var operation = await Lab.RequestAsync(user, OperationKind.Archive);

        await Lab.Provisioning.RunAsync(new ActingFaults("stored", leased => Lab.Provisioning.Operations.CancelAsync(leased.Id, "operator", default)));

        Assert.Equal(OperationState.Cancelled, (await Lab.Provisioning.FindAsync(operation)).Summary.State);
        Assert.Equal(("ready", ArchiveState.Abandoned), (await Lab.Provisioning.StateAsync(user), (await Lab.ArchiveAsync(user)).State));
        await Lab.SignInAsync(user);
    }

    [SkippableFact]
    public async Task Who_wants_the_tables_back_no_longer_wants_the_drop()
    {
        var user = await Lab.FilledAsync();
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Archive);
        var drop = await Lab.RequestAsync(user, OperationKind.Drop);

        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Restore);

        Assert.Equal(OperationState.Cancelled, (await Lab.Provisioning.FindAsync(drop)).Summary.State);
        Assert.Equal("ready", await Lab.Provisioning.StateAsync(user));
    }

    [SkippableTheory]
    [InlineData(OperationKind.Archive, "leased")]
    [InlineData(OperationKind.Archive, "begun")]
    [InlineData(OperationKind.Archive, "exported")]
    [InlineData(OperationKind.Archive, "stored")]
    [InlineData(OperationKind.Archive, "verified")]
    [InlineData(OperationKind.Archive, "carried-out")]
    [InlineData(OperationKind.Archive, "completed")]
    [InlineData(OperationKind.Drop, "leased")]
    [InlineData(OperationKind.Drop, "carried-out")]
    [InlineData(OperationKind.Drop, "completed")]
    [InlineData(OperationKind.Restore, "leased")]
    [InlineData(OperationKind.Restore, "begun")]
    [InlineData(OperationKind.Restore, "verified")]
    [InlineData(OperationKind.Restore, "loaded")]
    [InlineData(OperationKind.Restore, "carried-out")]
    [InlineData(OperationKind.Restore, "completed")]
    public async Task A_worker_that_fails_or_dies_at_any_place_is_replaced(OperationKind kind, string place)
    {
        var user = await Lab.FilledAsync();
        var content = await Lab.ContentAsync(user);
        foreach (var before in ((OperationKind[])[OperationKind.Archive, OperationKind.Drop]).TakeWhile(before => before != kind))
        {
            await Lab.Provisioning.CarryOutAsync(user, before);
        }

        var operation = await Lab.RequestAsync(user, kind);

        await Record.ExceptionAsync(() => Lab.Provisioning.RunAsync(new ThrowingFaults(place)));
        await Lab.Provisioning.AssertTruthfulAsync(user);
        await Lab.Provisioning.MakeDueAsync(operation);
        await using var dead = await StalledWorker.StartAsync(Lab.Provisioning, place);
        await Lab.Provisioning.MakeDueAsync(operation);

        // what a dead worker holds open in the database goes with its line; this one only waits, so it is told to stop first
        var inTransaction = place == "loaded";
        if (inTransaction)
        {
            await dead.EndAsync();
            await Lab.Provisioning.MakeDueAsync(operation);
        }

        await Lab.Provisioning.RunAsync();
        await dead.EndAsync();

        var found = await Lab.Provisioning.FindAsync(operation);
        Assert.True(found.Summary.State is OperationState.Succeeded, $"{found.Summary.State} {found.Summary.Error}");
        Assert.Equal(kind switch { OperationKind.Archive => "archived", OperationKind.Drop => "dropped", _ => "ready" }, await Lab.Provisioning.StateAsync(user));
        Assert.Equal(1, await AuditedAsync(user, kind.ToString().ToLowerInvariant()));
        await Lab.Provisioning.AssertTruthfulAsync(user);
        if (kind is OperationKind.Drop)
        {
            Assert.Equal(ArchiveState.Dropped, (await Lab.ArchiveAsync(user)).State);
            await Lab.Provisioning.CarryOutAsync(user, OperationKind.Restore);
        }

        Assert.Equal(content, await Lab.ContentAsync(user));
    }

    [SkippableFact]
    public async Task Archives_are_listed_newest_first_page_by_page()
    {
        var user = await Lab.FilledAsync();
        for (var i = 0; i < 3; i++)
        {
            await Lab.Provisioning.CarryOutAsync(user, OperationKind.Archive);
            await Lab.Provisioning.CarryOutAsync(user, OperationKind.Restore);
        }

        var first = await Lab.Archives.ListAsync(new ArchiveFilter { UserId = user, State = ArchiveState.Restored, Limit = 2 }, default);
        var second = await Lab.Archives.ListAsync(new ArchiveFilter { UserId = user, Limit = 2, After = first.Next }, default);

        Assert.Equal((2, 1, null), (first.Items.Count, second.Items.Count, second.Next));
        Assert.True(string.CompareOrdinal(first.Items[1].Id, second.Items[0].Id) > 0);
        await Assert.ThrowsAsync<ValidationException>(() => Lab.Archives.ListAsync(new ArchiveFilter { Limit = 0 }, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Lab.Archives.ListAsync(null!, default));
    }

    /// <summary>Makes a policy of a tenant's table show nothing, as a careless administrator does.</summary>
    private protected abstract Task CloseAsync(string userId, string suffix);

    /// <summary>Changes rows of a tenant's messages whatever its state, as a transaction does that was open before.</summary>
    /// <returns>How many rows.</returns>
    private protected abstract Task<int> TouchAsync(string userId);

    private protected async Task<string> TableAsync(string userId, string suffix) => $"{await Lab.Provisioning.PrefixAsync(userId)}_{suffix}";

    private async Task<(string User, IReadOnlyList<string> Content)> DroppedAsync()
    {
        var user = await Lab.FilledAsync();
        var content = await Lab.ContentAsync(user);
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Archive);
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Drop);
        return (user, content);
    }

    private protected async Task<OperationSummary> FailAsync(string userId, OperationKind kind)
    {
        var operation = await Lab.RequestAsync(userId, kind);
        await Lab.Provisioning.RunAsync();
        var found = (await Lab.Provisioning.FindAsync(operation)).Summary;
        Assert.Equal(OperationState.Failed, found.State);
        return found;
    }

    private Task<long> AuditedAsync(string userId, string action) => Lab.Provisioning.CountAsync(
        "select count(*) from pf_audit_log where action = :action and success = 'Y' and resource_id = :id", new Parameter("action", action), new Parameter("id", userId));

    private sealed class BreakingStore(IArchiveStore store, int afterBytes) : IArchiveStore
    {
        public Task PutAsync(string key, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken) =>
            store.PutAsync(key, (file, token) => write(new Breaking(file, afterBytes), token), cancellationToken);

        public Task<Stream> OpenAsync(string key, CancellationToken cancellationToken) => store.OpenAsync(key, cancellationToken);

        public Task DeleteAsync(string key, CancellationToken cancellationToken) => store.DeleteAsync(key, cancellationToken);
    }

    private sealed class ForgetfulStore(IArchiveStore store) : IArchiveStore
    {
        public Task PutAsync(string key, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken) =>
            store.PutAsync(key, write, cancellationToken);

        public async Task<Stream> OpenAsync(string key, CancellationToken cancellationToken)
        {
            await using var file = await store.OpenAsync(key, cancellationToken);
            var bytes = new byte[file.Length - 1];
            await file.ReadExactlyAsync(bytes, cancellationToken);
            return new MemoryStream(bytes);
        }

        public Task DeleteAsync(string key, CancellationToken cancellationToken) => store.DeleteAsync(key, cancellationToken);
    }

    private sealed class Breaking(Stream target, int left) : Data.Archiving.Bundles.WriteOnlyStream
    {
        private int left = left;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            (left -= buffer.Length) < 0 ? throw new IOException("No space left on device") : target.WriteAsync(buffer, cancellationToken);
    }
}
