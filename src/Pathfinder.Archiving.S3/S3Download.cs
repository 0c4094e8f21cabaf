using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Pathfinder.Data;
using Pathfinder.Data.Archiving.Bundles;

namespace Pathfinder.Archiving.S3;

/// <summary>Reads one object from its beginning to its end; where the line breaks it goes on from the last byte, in the same object.</summary>
internal sealed class S3Download : ReadOnlyStream
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private readonly IAmazonS3 client;
    private readonly S3Failures failures;
    private readonly S3StoreOptions options;
    private readonly string name;
    private readonly long length;
    private readonly string etag;
    private GetObjectResponse? answer;
    private long position;

    private S3Download(IAmazonS3 client, S3Failures failures, S3StoreOptions options, string name, GetObjectResponse answer)
    {
        this.client = client;
        this.failures = failures;
        this.options = options;
        this.name = name;
        this.answer = answer;
        length = answer.ContentLength;
        etag = answer.ETag;
    }

    /// <summary>Opens an object.</summary>
    /// <param name="client">The store.</param>
    /// <param name="failures">Explains its errors.</param>
    /// <param name="options">Where and how.</param>
    /// <param name="name">Its name in the bucket.</param>
    /// <param name="key">Its name as the caller knows it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="NotFoundException">There is none of that name.</exception>
    /// <exception cref="Data.Archiving.ArchiveStoreException">The store does not give it.</exception>
    public static async Task<S3Download> OpenAsync(
        IAmazonS3 client, S3Failures failures, S3StoreOptions options, string name, string key, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await failures.ExplainedAsync(
                () => client.GetObjectAsync(new GetObjectRequest { BucketName = options.Bucket, Key = name }, cancellationToken), cancellationToken);
            return new S3Download(client, failures, options, name, answer);
        }
        catch (AmazonS3Exception error) when (error.ErrorCode == "NoSuchKey")
        {
            throw new NotFoundException("bundle", key);
        }
    }

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || position == length)
        {
            return 0;
        }

        for (var attempt = 1; ; attempt++) // counted anew after every byte
        {
            try
            {
                answer ??= await ReopenAsync(cancellationToken);
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                patience.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
                var read = await answer.ResponseStream.ReadAsync(buffer, patience.Token);
                position += read;
                return read > 0 ? read : throw new EndOfStreamException("The store ended the answer before the object's end.");
            }
            catch (Exception error) when (S3Failures.IsKnown(error) && !cancellationToken.IsCancellationRequested)
            {
                Drop();
                if (attempt > options.Retries || !S3Failures.IsBroken(error))
                {
                    throw failures.Explain(error);
                }

                await Task.Delay(FirstPause * Math.Pow(2, attempt - 1), cancellationToken);
            }
        }
    }

    /// <summary>Not supported: reading waits for the network.</summary>
    public override int Read(Span<byte> buffer) => throw new NotSupportedException();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        Drop();
        base.Dispose(disposing);
    }

    private async Task<GetObjectResponse> ReopenAsync(CancellationToken cancellationToken)
    {
        var rest = await client.GetObjectAsync(
            new GetObjectRequest { BucketName = options.Bucket, Key = name, ByteRange = new ByteRange(position, length - 1), EtagToMatch = etag }, cancellationToken);
        if (rest.ETag == etag && rest.ContentLength == length - position && (position == 0 || rest.HttpStatusCode == HttpStatusCode.PartialContent))
        {
            return rest;
        }

        rest.Dispose();
        throw failures.Replaced(name);
    }

    private void Drop()
    {
        answer?.Dispose();
        answer = null;
    }
}
