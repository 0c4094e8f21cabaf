namespace Pathfinder.Data.Privacy;

/// <summary>One erasure with its certificate.</summary>
/// <param name="Summary">The erasure.</param>
/// <param name="Deeds">What it did, rule by rule.</param>
/// <param name="BundlesDeleted">How many bundles of archives were deleted from their store.</param>
/// <param name="Certificate">The certificate, JSON, to the letter as it was signed; <see langword="null"/> until there is one.</param>
/// <param name="Sha256">SHA-256 of it, hexadecimal.</param>
/// <param name="Mac">HMAC-SHA256 of it under a key of the installation, hexadecimal.</param>
/// <param name="KeyId">Name of that key.</param>
/// <param name="Proof">What holding it against hash and seal has shown.</param>
public sealed record ErasureRecord(
    ErasureSummary Summary, IReadOnlyList<ErasureDeed> Deeds, int BundlesDeleted, string? Certificate, string? Sha256, string? Mac, string? KeyId, CertificateProof Proof);
