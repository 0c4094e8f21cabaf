using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;
using Pathfinder.Data.Archiving;

namespace Pathfinder.Archiving.S3;

/// <summary>Turns the errors of the store into sentences that say what to do.</summary>
/// <remarks>Nothing of a key but the setting's name gets into them.</remarks>
internal sealed class S3Failures(S3StoreOptions options)
{
    /// <summary>Whether an error is the store's or the network's.</summary>
    public static bool IsKnown(Exception error) => error is AmazonClientException or AmazonServiceException || IsNetwork(error);

    /// <summary>Whether a download may go on after it, on another line.</summary>
    public static bool IsBroken(Exception error) => error is AmazonS3Exception s3 ? IsPassing(s3) : IsKnown(error) && !IsMissingCredentials(error);

    /// <summary>Runs a request; its error comes as a sentence, but for that of a missing object.</summary>
    /// <exception cref="ArchiveStoreException">The store did not do it.</exception>
    public async Task<T> ExplainedAsync<T>(Func<Task<T>> request, CancellationToken cancellationToken)
    {
        try
        {
            return await request();
        }
        catch (Exception error) when (IsKnown(error) && !cancellationToken.IsCancellationRequested && error is not AmazonS3Exception { ErrorCode: "NoSuchKey" })
        {
            throw Explain(error);
        }
    }

    /// <summary>Makes something; its error comes as a sentence.</summary>
    /// <exception cref="ArchiveStoreException">It cannot be made.</exception>
    public T Explained<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (AmazonClientException error)
        {
            throw Explain(error);
        }
    }

    /// <summary>The error as a sentence.</summary>
    public ArchiveStoreException Explain(Exception error) => error switch
    {
        ArchiveStoreException known => known,
        AmazonS3Exception s3 => Explain(s3),
        _ when IsMissingCredentials(error) => Refused(
            $"There are no credentials for the bucket {options.Place}: set {Setting("AccessKey")} and {Setting("SecretKey")}, or give the process those of the AWS programs.", error),
        AmazonClientException when error.Message.Contains("RegionEndpoint", StringComparison.Ordinal) => Refused(
            $"There is no region for the bucket {options.Place}: set {Setting("Region")}, or {Setting("Endpoint")} for a server that is not Amazon's.", error),
        _ => Passing($"The store of the bucket {options.Place} cannot be reached, or broke off: nothing was left half written, try again.", error),
    };

    /// <summary>A bundle has more parts than the store takes.</summary>
    public ArchiveStoreException TooLarge(int maxParts, int partSize) => Refused(FormattableString.Invariant(
        $"The bundle is larger than {maxParts} parts of {partSize / 1024 / 1024} MiB, which is all that the bucket {options.Place} takes: set {Setting("PartMegabytes")} higher."));

    /// <summary>An object became another one while it was read.</summary>
    public ArchiveStoreException Replaced(string name) => Passing($"The object '{name}' of the bucket {options.Place} was replaced while it was read: read it anew.");

    private ArchiveStoreException Explain(AmazonS3Exception error) => error.ErrorCode switch
    {
        "NoSuchBucket" => Refused($"There is no bucket {options.Place}: make it, or correct {Setting("Bucket")}.", error),
        "InvalidAccessKeyId" or "SignatureDoesNotMatch" or "InvalidToken" or "ExpiredToken" or "TokenRefreshRequired" or "InvalidSecurity" => Refused(
            $"The store of the bucket {options.Place} does not accept the credentials ({error.ErrorCode}): check {Setting("AccessKey")} and {Setting("SecretKey")}, or those of the process.", error),
        "RequestTimeTooSkewed" => Refused(
            $"The clocks of this machine and of the store of the bucket {options.Place} are more than 15 minutes apart, so it accepts no signature: set the clock.", error),
        "PermanentRedirect" or "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException" => Refused(
            $"The bucket {options.Place} is in another region ({error.ErrorCode}): correct {Setting("Region")}.", error),
        "NoSuchUpload" => Passing($"The upload to the bucket {options.Place} was cleared by another: nothing was left half written, try again.", error),
        "PreconditionFailed" => Passing($"The object in the bucket {options.Place} was replaced while it was read: read it anew.", error),
        _ when error.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized => Refused(
            $"The bucket {options.Place} does not let these credentials read or write bundles ({error.ErrorCode}): grant s3:PutObject, s3:GetObject, s3:ListBucket, "
            + "s3:AbortMultipartUpload and s3:ListBucketMultipartUploads.", error),
        _ when IsPassing(error) => Passing(
            $"The store of the bucket {options.Place} could not do it now ({Answer(error)}): nothing was left half written, try again.", error),
        _ => Refused($"The store of the bucket {options.Place} refuses the request ({Answer(error)}).", error),
    };

    private static string Answer(AmazonS3Exception error) =>
        FormattableString.Invariant($"{(int)error.StatusCode}{(string.IsNullOrEmpty(error.ErrorCode) ? "" : " " + error.ErrorCode)}");

    private static bool IsPassing(AmazonS3Exception error) =>
        (int)error.StatusCode is 0 or >= 500 and not 501 || error.StatusCode is HttpStatusCode.TooManyRequests || error.ErrorCode is "SlowDown" or "RequestTimeout";

    private static bool IsMissingCredentials(Exception error) =>
        error is AmazonClientException && error.Message.Contains("credentials", StringComparison.OrdinalIgnoreCase);

    // a time limit of the client comes as a cancellation that nobody asked for
    private static bool IsNetwork(Exception error) => error is HttpRequestException or IOException or SocketException or TimeoutException or OperationCanceledException;

    private static string Setting(string name) => $"{S3StoreOptions.Section}:{name}";

    private static ArchiveStoreException Passing(string sentence, Exception? cause = null) => new(sentence, isPassing: true, cause);

    private static ArchiveStoreException Refused(string sentence, Exception? cause = null) => new(sentence, isPassing: false, cause);
}
