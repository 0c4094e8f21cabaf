using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pathfinder.Data.Archiving.Bundles;
using Pathfinder.Data.Archiving.Stores;
using Pathfinder.Data.Provisioning;
using Pathfinder.Hosting;
using Pathfinder.Jobs.Provisioning;

namespace Pathfinder.PostgreSql.Tests.Workers;

/// <summary>The worker, in a process that kills itself where it is told to: nothing of it is tidied up, and its lines to the server just end.</summary>
internal static class MortalWorker
{
    /// <summary>In the middle of the bundle that is written.</summary>
    public const string Writing = "writing";

    /// <summary>In the middle of the bundle that is read for the first time, to hold it against what was written.</summary>
    public const string Reading = "reading";

    /// <summary>In the middle of the bundle that is read for the second time, while its rows go into the tables.</summary>
    public const string Loading = "loading";

    /// <summary>Runs until the place is reached.</summary>
    /// <param name="args">The place: one of the worker's or of a job's, or of this class.</param>
    public static async Task<int> Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddEnvironmentVariables("PATHFINDER_");
        builder.Logging.ClearProviders();
        await using var platform = await PathfinderPlatform.StartAsync(builder.Configuration, NullLoggerFactory.Instance, CancellationToken.None);
        builder.Services.AddSingleton<IFaultPoint>(new Death(args[0]));
        builder.Services.AddSingleton<IArchiveStore>(new Store(new FolderArchiveStore(builder.Configuration["Pathfinder:Archiving:Folder"]!), args[0]));
        builder.Services.AddPathfinderWorker(platform);
        using var host = builder.Build();
        await host.RunAsync();
        return 0;
    }

    private static void Die()
    {
        using var process = Process.GetCurrentProcess();
        process.Kill();
        Thread.Sleep(Timeout.Infinite); // the signal is on its way
    }

    private sealed class Death(string at) : IFaultPoint
    {
        public Task ReachAsync(string place, LeasedOperation operation, CancellationToken cancellationToken) => ReachAsync(place, cancellationToken);

        public Task ReachAsync(string place, CancellationToken cancellationToken)
        {
            if (place == at)
            {
                Die();
            }

            return Task.CompletedTask;
        }
    }

    private sealed class Store(IArchiveStore store, string at) : IArchiveStore
    {
        private int opened;

        public Task PutAsync(string key, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken) =>
            store.PutAsync(key, (file, token) => write(at == Writing ? new BeingWritten(file) : file, token), cancellationToken);

        public Task DeleteAsync(string key, CancellationToken cancellationToken) => store.DeleteAsync(key, cancellationToken);

        public async Task<Stream> OpenAsync(string key, CancellationToken cancellationToken)
        {
            var file = await store.OpenAsync(key, cancellationToken);
            return at == (++opened == 1 ? Reading : Loading) ? new BeingRead(file) : file;
        }
    }

    private sealed class BeingWritten(Stream target) : WriteOnlyStream
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await target.WriteAsync(buffer[..(buffer.Length / 2)], cancellationToken);
            await target.FlushAsync(cancellationToken);
            Die();
        }

        public override void Write(ReadOnlySpan<byte> buffer) => throw new NotSupportedException();
    }

    private sealed class BeingRead(Stream source) : ReadOnlyStream
    {
        private bool begun;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (begun)
            {
                Die();
            }

            begun = true;
            return await source.ReadAsync(buffer[..Math.Min(buffer.Length, 200)], cancellationToken);
        }

        public override int Read(Span<byte> buffer) => throw new NotSupportedException();
    }
}
