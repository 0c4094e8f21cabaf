using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Pathfinder.Archiving.S3;
using Pathfinder.ContractTests.Archiving;
using Pathfinder.Data.Archiving;
using Pathfinder.Data.Archiving.Stores;
using Pathfinder.Data.Provisioning;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Pathfinder.Tests.Archiving;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Archiving;

/// <summary>A folder whose disk is really full, and a bucket whose server really dies, while a tenant is archived and restored.</summary>
[Trait("Requirement", "P-TENANT-23")]
public sealed class FailingStoreTests(InstalledDatabase database) : IClassFixture<InstalledDatabase>, IDisposable
{
    private const int PartSize = 1024 * 1024;

    // 8 MiB when compressed: what a dead server had handed to its system still arrives, and that may be 4 MiB and more
    private const int ManyHashes = 100_000;
    private readonly string disk = Directory.CreateTempSubdirectory("pathfinder-disk-").FullName;
    private bool mounted;

    public void Dispose()
    {
        if (mounted)
        {
            Run("umount", "--lazy", disk);
        }

        Directory.Delete(disk, recursive: true);
    }

    [SkippableFact]
    public async Task A_full_disk_in_the_archive_folder_leaves_the_tables_and_the_next_pass_goes_on()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "mounts a small disk: needs root on Linux");
        mounted = Run("mount", "-t", "tmpfs", "-o", "size=1m,mode=755", "tmpfs", disk) == 0;
        Skip.IfNot(mounted, "may not mount");
        using var lab = await NewLabAsync();
        lab.Store = new FolderArchiveStore(disk);
        var (user, content) = await FillAsync(lab, hashes: 3_000);
        var filler = Path.Combine(disk, "filler");
        await File.WriteAllBytesAsync(filler, new byte[800 * 1024]);
        var operation = await lab.RequestAsync(user, OperationKind.Archive);

        await lab.Provisioning.RunOnceAsync();

        var waiting = (await lab.Provisioning.FindAsync(operation)).Summary;
        Assert.Equal(OperationState.Pending, waiting.State);
        Assert.Contains("No space left", waiting.Error, StringComparison.Ordinal);
        await AssertKeptAsync(lab, user, content, "archiving", ArchiveState.Exporting);
        Assert.Equal([filler], Directory.EnumerateFiles(disk, "*", SearchOption.AllDirectories));

        File.Delete(filler);
        await GoOnAsync(lab, operation);
        await AssertComesBackAsync(lab, user, content);
    }

    [SkippableFact]
    public async Task A_bucket_archives_and_restores_value_for_value()
    {
        using var server = await S3Server.StartAsync();
        using var store = NewStore(server);
        using var lab = await NewLabAsync();
        lab.Store = store;
        var (user, content) = await FillAsync(lab, hashes: 20_000);

        await lab.Provisioning.CarryOutAsync(user, OperationKind.Archive);

        Assert.True((await lab.ArchiveAsync(user)).SizeBytes > PartSize, "one part is no multipart upload");
        await AssertComesBackAsync(lab, user, content);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_bucket_whose_server_dies_half_way_through_an_archive_leaves_the_tables_and_the_next_pass_goes_on(bool whileWritten)
    {
        using var server = await S3Server.StartAsync();
        using var store = NewStore(server);
        using var lab = await NewLabAsync();
        lab.Store = new Killing(store, server, whileWritten, killedAtRead: 1);
        var (user, content) = await FillAsync(lab, hashes: whileWritten ? 20_000 : ManyHashes);
        var operation = await lab.RequestAsync(user, OperationKind.Archive);

        await lab.Provisioning.RunOnceAsync();

        var waiting = (await lab.Provisioning.FindAsync(operation)).Summary;
        Assert.Equal(OperationState.Pending, waiting.State);
        Assert.Contains("cannot be reached", waiting.Error, StringComparison.Ordinal);
        await AssertKeptAsync(lab, user, content, "archiving", whileWritten ? ArchiveState.Exporting : ArchiveState.Stored);

        lab.Store = store;
        await server.StartAgainAsync();
        await GoOnAsync(lab, operation);
        Assert.Equal(1, server.Count());
        await AssertComesBackAsync(lab, user, content);
    }

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_bucket_whose_server_dies_half_way_through_a_restore_restores_nothing_and_the_next_pass_goes_on(int killedAtRead)
    {
        using var server = await S3Server.StartAsync();
        using var store = NewStore(server);
        using var lab = await NewLabAsync();
        lab.Store = store;
        var (user, content) = await FillAsync(lab, hashes: ManyHashes);
        await lab.Provisioning.CarryOutAsync(user, OperationKind.Archive);
        await lab.Provisioning.CarryOutAsync(user, OperationKind.Drop);
        lab.Store = new Killing(store, server, whileWritten: false, killedAtRead);
        var operation = await lab.RequestAsync(user, OperationKind.Restore);

        await lab.Provisioning.RunOnceAsync();

        Assert.Equal(OperationState.Pending, (await lab.Provisioning.FindAsync(operation)).Summary.State);
        Assert.Equal(("dropped", ArchiveState.Dropped), (await lab.Provisioning.StateAsync(user), (await lab.ArchiveAsync(user)).State));
        await lab.Provisioning.AssertTruthfulAsync(user);

        lab.Store = store;
        await server.StartAgainAsync();
        await GoOnAsync(lab, operation);
        Assert.Equal(content, await lab.ContentAsync(user));
    }

    [SkippableFact]
    public async Task A_bucket_that_is_missing_ends_the_archive_at_once_and_opens_the_tables()
    {
        using var server = await S3Server.StartAsync();
        var options = server.Options;
        options.Bucket = "elsewhere";
        using var store = new S3ArchiveStore(options, NullLogger<S3ArchiveStore>.Instance);
        using var lab = await NewLabAsync();
        lab.Store = store;
        var (user, content) = await FillAsync(lab, hashes: 10);
        var operation = await lab.RequestAsync(user, OperationKind.Archive);

        await lab.Provisioning.RunAsync();

        var failed = (await lab.Provisioning.FindAsync(operation)).Summary;
        Assert.Equal(OperationState.Failed, failed.State);
        Assert.Contains("There is no bucket 'elsewhere'", failed.Error, StringComparison.Ordinal);
        await AssertKeptAsync(lab, user, content, "ready", ArchiveState.Abandoned);
        await lab.SignInAsync(user);
    }

    // the server of npm takes parts that others find too small, which makes the tests quick
    private static S3ArchiveStore NewStore(S3Server server)
    {
        var options = server.Options;
        options.PartMegabytes = 1;
        return new S3ArchiveStore(options, NullLogger<S3ArchiveStore>.Instance);
    }

    private async Task<ArchivingLab> NewLabAsync()
    {
        var lab = new ArchivingLab(database);
        await lab.Provisioning.ClearQueueAsync();
        return lab;
    }

    // texts that compress to half: so many hashes in each of five messages
    private static async Task<(string User, IReadOnlyList<string> Content)> FillAsync(ArchivingLab lab, int hashes)
    {
        var user = await lab.FilledAsync();
        await lab.Provisioning.AsAdministratorAsync(FormattableString.Invariant(
            $"update pathfinder.{await lab.Provisioning.PrefixAsync(user)}_messages set content = content || (select string_agg(md5(random()::text), '') from generate_series(1, {hashes}))"));
        return (user, await lab.ContentAsync(user));
    }

    private static async Task AssertKeptAsync(ArchivingLab lab, string user, IReadOnlyList<string> content, string state, ArchiveState archive)
    {
        Assert.Equal((state, archive), (await lab.Provisioning.StateAsync(user), (await lab.ArchiveAsync(user)).State));
        Assert.Equal(content, await lab.ContentAsync(user));
        await lab.Provisioning.AssertTruthfulAsync(user);
    }

    private static async Task GoOnAsync(ArchivingLab lab, string operation)
    {
        await lab.Provisioning.MakeDueAsync(operation);
        await lab.Provisioning.RunAsync();
        var found = (await lab.Provisioning.FindAsync(operation)).Summary;
        Assert.True(found.State is OperationState.Succeeded, $"{found.State} {found.Error}");
    }

    private static async Task AssertComesBackAsync(ArchivingLab lab, string user, IReadOnlyList<string> content)
    {
        await lab.Provisioning.CarryOutAsync(user, OperationKind.Drop);
        await lab.Provisioning.CarryOutAsync(user, OperationKind.Restore);
        Assert.Equal(content, await lab.ContentAsync(user));
    }

    private static int Run(string program, params string[] args)
    {
        using var process = Process.Start(program, args);
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>Kills the server when the first part is on its way, or when the first bytes were read.</summary>
    private sealed class Killing(IArchiveStore store, S3Server server, bool whileWritten, int killedAtRead) : IArchiveStore
    {
        private int opened;

        public Task PutAsync(string key, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken) =>
            store.PutAsync(key, (file, token) => write(whileWritten ? new BeingWritten(file, server) : file, token), cancellationToken);

        public Task DeleteAsync(string key, CancellationToken cancellationToken) => store.DeleteAsync(key, cancellationToken);

        public async Task<Stream> OpenAsync(string key, CancellationToken cancellationToken)
        {
            var file = await store.OpenAsync(key, cancellationToken);
            return !whileWritten && ++opened == killedAtRead ? new BeingRead(file, server) : file;
        }
    }

    private sealed class BeingWritten(Stream target, S3Server server) : Data.Archiving.Bundles.WriteOnlyStream
    {
        private long written;

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            written += buffer.Length;
            if (written > PartSize + 200_000)
            {
                await server.KillAsync();
            }

            await target.WriteAsync(buffer, cancellationToken);
        }

        public override void Write(ReadOnlySpan<byte> buffer) => throw new NotSupportedException();
    }

    private sealed class BeingRead(Stream source, S3Server server) : Data.Archiving.Bundles.ReadOnlyStream
    {
        private bool begun;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (begun)
            {
                await server.KillAsync();
            }

            begun = true;
            return await source.ReadAsync(buffer, cancellationToken);
        }

        public override int Read(Span<byte> buffer) => throw new NotSupportedException();
    }
}
