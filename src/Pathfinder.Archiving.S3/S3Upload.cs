using Amazon.S3;
using Amazon.S3.Model;
using Pathfinder.Data.Archiving.Bundles;

namespace Pathfinder.Archiving.S3;

/// <summary>Sends bytes as the parts of one object, one part in memory at a time; the object is there once it is completed.</summary>
internal sealed class S3Upload(IAmazonS3 client, S3Failures failures, string bucket, string name, int partSize, int maxParts = S3Upload.MaxParts) : WriteOnlyStream
{
    private const int MaxParts = 10_000; // that the protocol has

    private readonly byte[] part = GC.AllocateUninitializedArray<byte>(partSize);
    private readonly List<PartETag> sent = [];
    private int filled;

    /// <summary>The store's name of the upload; none before the first part is sent.</summary>
    public string? Id { get; private set; }

    /// <inheritdoc />
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            if (filled == part.Length)
            {
                await SendAsync(cancellationToken);
            }

            var taken = Math.Min(buffer.Length, part.Length - filled);
            buffer.Span[..taken].CopyTo(part.AsSpan(filled));
            filled += taken;
            buffer = buffer[taken..];
        }
    }

    /// <summary>Not supported: sending waits for the network.</summary>
    public override void Write(ReadOnlySpan<byte> buffer) => throw new NotSupportedException();

    /// <summary>Sends what is left, and makes it an object.</summary>
    /// <exception cref="Data.Archiving.ArchiveStoreException">The store did not take it.</exception>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        if (Id is null)
        {
            await failures.ExplainedAsync(
                () => client.PutObjectAsync(
                    new PutObjectRequest { BucketName = bucket, Key = name, InputStream = Filled(), AutoCloseStream = false, UseChunkEncoding = false }, cancellationToken),
                cancellationToken);
            return;
        }

        await SendAsync(cancellationToken);
        await failures.ExplainedAsync(
            () => client.CompleteMultipartUploadAsync(
                new CompleteMultipartUploadRequest { BucketName = bucket, Key = name, UploadId = Id, PartETags = sent }, cancellationToken),
            cancellationToken);
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        if (sent.Count == maxParts)
        {
            throw failures.TooLarge(maxParts, partSize);
        }

        Id ??= (await failures.ExplainedAsync(
            () => client.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = bucket, Key = name }, cancellationToken), cancellationToken)).UploadId;
        var number = sent.Count + 1;
        var answer = await failures.ExplainedAsync(
            () => client.UploadPartAsync(
                new UploadPartRequest { BucketName = bucket, Key = name, UploadId = Id, PartNumber = number, InputStream = Filled(), PartSize = filled, UseChunkEncoding = false },
                cancellationToken),
            cancellationToken);
        sent.Add(new PartETag(number, answer.ETag));
        filled = 0;
    }

    private MemoryStream Filled() => new(part, 0, filled, writable: false);
}
