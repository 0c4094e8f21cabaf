namespace Pathfinder.Data.Privacy;

/// <summary>What holding a certificate against its hash and seal shows.</summary>
public enum CertificateProof
{
    /// <summary>There is no certificate yet.</summary>
    None,

    /// <summary>It is what was signed.</summary>
    Proven,

    /// <summary>It fits its hash; no key was there to sign it.</summary>
    Unsealed,

    /// <summary>It fits its hash; the key that signed it is not in the ring.</summary>
    KeyMissing,

    /// <summary>It is not what was signed.</summary>
    Altered,
}
