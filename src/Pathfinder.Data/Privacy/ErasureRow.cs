namespace Pathfinder.Data.Privacy;

/// <summary>A row of <c>pf_erasures</c>.</summary>
internal sealed class ErasureRow
{
    public required string ErasureId { get; init; }

    public required string UserId { get; init; }

    public required string OperationId { get; init; }

    public ErasureState State { get; init; }

    public required string RequestedBy { get; init; }

    public required string Tables { get; init; }

    public int BundleCount { get; init; }

    public string? Certificate { get; init; }

    public string? CertificateSha256 { get; init; }

    public string? CertificateMac { get; init; }

    public string? KeyId { get; init; }

    public DateTime BegunAt { get; init; }

    public DateTime? ErasedAt { get; init; }

    public DateTime? CertifiedAt { get; init; }
}
