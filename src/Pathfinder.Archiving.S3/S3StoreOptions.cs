using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Pathfinder.Archiving.S3;

/// <summary>The S3 bucket that bundles lie in.</summary>
internal sealed partial class S3StoreOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Pathfinder:Archiving:S3";

    /// <summary>The bucket; it must exist.</summary>
    /// <value>Default: none, then bundles lie in a folder.</value>
    public string? Bucket { get; set; }

    /// <summary>What the names of all bundles begin with, without a slash at its end.</summary>
    /// <value>Default: nothing.</value>
    public string? Prefix { get; set; }

    /// <summary>Address of a server that is not Amazon's.</summary>
    /// <value>As <c>https://s3.example.org</c>; default: Amazon's, by region.</value>
    public string? Endpoint { get; set; }

    /// <summary>The region of the bucket.</summary>
    /// <value>As <c>eu-central-1</c>; default: what the environment of the AWS programs says, and <c>us-east-1</c> with an endpoint.</value>
    public string? Region { get; set; }

    /// <summary>Whether the bucket stands in the path and not in the host's name.</summary>
    /// <value>Default: with an endpoint, yes; else no.</value>
    public bool? PathStyle { get; set; }

    /// <summary>The access key.</summary>
    /// <value>Default: environment, shared file, role of the machine or container, as the AWS programs look for it.</value>
    public string? AccessKey { get; set; }

    /// <summary>The secret that goes with the access key.</summary>
    public string? SecretKey { get; set; }

    /// <summary>The token that goes with a temporary access key.</summary>
    public string? SessionToken { get; set; }

    /// <summary>Size of one part of an upload, and of the memory that an upload takes; the store takes 10,000 parts.</summary>
    /// <value>5 to 512 MiB; 8, enough for bundles of 78 GiB.</value>
    [Range(5, 512)]
    public int PartMegabytes { get; set; } = 8;

    /// <summary>How often a request is repeated, and a download taken up again where it broke off.</summary>
    /// <value>0 to 10; 3.</value>
    [Range(0, 10)]
    public int Retries { get; set; } = 3;

    /// <summary>How long the store may take to answer a request, or to go on with a download.</summary>
    /// <value>1 to 3600 seconds; 100.</value>
    [Range(1, 3600)]
    public int TimeoutSeconds { get; set; } = 100;

    /// <summary>Whether a bucket is set.</summary>
    internal bool IsSet => !string.IsNullOrEmpty(Bucket);

    /// <summary>The bucket and where it is, for sentences.</summary>
    internal string Place => Endpoint is { } endpoint ? $"'{Bucket}' at {endpoint}" : $"'{Bucket}'";

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsSet && !BucketForm().IsMatch(Bucket!))
        {
            yield return new ValidationResult($"{Section}:Bucket must be 3 to 63 letters, digits, hyphens, underscores and dots.");
        }

        if (!string.IsNullOrEmpty(Prefix) && !PrefixForm().IsMatch(Prefix))
        {
            yield return new ValidationResult($"{Section}:Prefix must be parts of A-Z, a-z, 0-9, hyphen, underscore and dot, parted by slashes.");
        }

        if (!string.IsNullOrEmpty(Endpoint) && !IsAddress(Endpoint))
        {
            yield return new ValidationResult($"{Section}:Endpoint must be an address such as https://s3.example.org, without account, path or query.");
        }

        if (string.IsNullOrEmpty(AccessKey) != string.IsNullOrEmpty(SecretKey))
        {
            yield return new ValidationResult($"{Section}:AccessKey and {Section}:SecretKey go together: set both, or neither to use the credentials of the environment.");
        }

        if (!string.IsNullOrEmpty(SessionToken) && string.IsNullOrEmpty(AccessKey))
        {
            yield return new ValidationResult($"{Section}:SessionToken goes with an AccessKey.");
        }
    }

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
        && address is { UserInfo: "", AbsolutePath: "/", Query: "", Fragment: "" };

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]\z")]
    private static partial Regex BucketForm();

    [GeneratedRegex(@"\A[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*\z")]
    private static partial Regex PrefixForm();
}
