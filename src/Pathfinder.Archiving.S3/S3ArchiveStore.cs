using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Logging;
using Pathfinder.Data.Archiving;
using Pathfinder.Data.Archiving.Stores;

namespace Pathfinder.Archiving.S3;

/// <summary>Bundles as objects of one bucket: sent in parts, and there only when the last part is.</summary>
internal sealed partial class S3ArchiveStore : IArchiveStore, IDisposable
{
    private static readonly TimeSpan TidyLimit = TimeSpan.FromSeconds(10);
    private readonly S3StoreOptions options;
    private readonly AmazonS3Client client;
    private readonly S3Failures failures;
    private readonly ILogger<S3ArchiveStore> logger;

    /// <summary>Makes a store; nothing is sent yet.</summary>
    /// <param name="options">Where and how; checked.</param>
    /// <param name="logger">Learns what could not be tidied up.</param>
    /// <exception cref="ArchiveStoreException">There is no region.</exception>
    public S3ArchiveStore(S3StoreOptions options, ILogger<S3ArchiveStore> logger)
    {
        this.options = options;
        this.logger = logger;
        failures = new S3Failures(options);
        client = failures.Explained(() => Connect(options));
    }

    /// <inheritdoc />
    public async Task PutAsync(string key, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        var name = NameOf(key);
        await ClearAsync(name, cancellationToken);
        await using var upload = new S3Upload(client, failures, options.Bucket!, name, options.PartMegabytes * 1024 * 1024);
        try
        {
            await write(upload, cancellationToken);
            await upload.CompleteAsync(cancellationToken);
        }
        catch
        {
            await AbortAsync(name, upload.Id);
            throw;
        }
    }

    /// <inheritdoc />
    public async Task<Stream> OpenAsync(string key, CancellationToken cancellationToken) =>
        await S3Download.OpenAsync(client, failures, options, NameOf(key), key, cancellationToken);

    /// <inheritdoc />
    /// <remarks>In a bucket that keeps versions the older ones stay until its lifecycle rule ends them.</remarks>
    public async Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        var name = NameOf(key);
        await ClearAsync(name, cancellationToken);
        await failures.ExplainedAsync(() => client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = options.Bucket, Key = name }, cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => client.Dispose();

    private static AmazonS3Client Connect(S3StoreOptions options)
    {
        var configuration = new AmazonS3Config
        {
            MaxErrorRetry = options.Retries,
            Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds),
            // servers that are not Amazon's know the payload's SHA-256 in the signature, and few of the newer checksums
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (!string.IsNullOrEmpty(options.Endpoint))
        {
            configuration.ServiceURL = options.Endpoint;
            configuration.AuthenticationRegion = string.IsNullOrEmpty(options.Region) ? "us-east-1" : options.Region;
        }
        else if (!string.IsNullOrEmpty(options.Region))
        {
            configuration.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        }

        configuration.ForcePathStyle = options.PathStyle ?? !string.IsNullOrEmpty(options.Endpoint);
        return string.IsNullOrEmpty(options.AccessKey) ? new AmazonS3Client(configuration)
            : string.IsNullOrEmpty(options.SessionToken) ? new AmazonS3Client(new BasicAWSCredentials(options.AccessKey, options.SecretKey), configuration)
            : new AmazonS3Client(new SessionAWSCredentials(options.AccessKey, options.SecretKey, options.SessionToken), configuration);
    }

    // what a killed worker left of the same bundle; what was left of others is the bucket's lifecycle rule's
    private async Task ClearAsync(string name, CancellationToken cancellationToken)
    {
        ListMultipartUploadsResponse left;
        try
        {
            left = await failures.ExplainedAsync(
                () => client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = options.Bucket, Prefix = name }, cancellationToken), cancellationToken);
        }
        catch (ArchiveStoreException error) when (error.InnerException is AmazonS3Exception { ErrorCode: "NotImplemented" or "MethodNotAllowed" or "AccessDenied" })
        {
            LogNotListed(options.Bucket!, error);
            return;
        }

        foreach (var upload in (left.MultipartUploads ?? []).Where(upload => upload.Key == name))
        {
            await AbortAsync(name, upload.UploadId);
        }
    }

    // never in the way of the error that led to it: what is left takes room, and nothing else
    private async Task AbortAsync(string name, string? uploadId)
    {
        if (uploadId is null)
        {
            return;
        }

        using var limit = new CancellationTokenSource(TidyLimit);
        try
        {
            await client.AbortMultipartUploadAsync(new AbortMultipartUploadRequest { BucketName = options.Bucket, Key = name, UploadId = uploadId }, limit.Token);
        }
        catch (AmazonS3Exception error) when (error.ErrorCode == "NoSuchUpload")
        {
            // it was completed after all, or another has cleared it
        }
        catch (Exception error) when (S3Failures.IsKnown(error) || limit.IsCancellationRequested)
        {
            LogNotAborted(name, uploadId, error);
        }
    }

    private string NameOf(string key) => string.IsNullOrEmpty(options.Prefix) ? StoreKey.Check(key) : $"{options.Prefix}/{StoreKey.Check(key)}";

    [LoggerMessage(1310, LogLevel.Debug, "The bucket {Bucket} does not tell of unfinished uploads")]
    private partial void LogNotListed(string bucket, Exception error);

    [LoggerMessage(1311, LogLevel.Warning, "The unfinished upload {UploadId} of {Name} was not cleared; the bucket's lifecycle rule does it")]
    private partial void LogNotAborted(string name, string uploadId, Exception error);
}
