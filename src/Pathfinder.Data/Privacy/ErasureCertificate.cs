using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pathfinder.Data.Security.Keys;

namespace Pathfinder.Data.Privacy;

/// <summary>Makes certificates of erasures, and holds them against hash and seal again.</summary>
internal static class ErasureCertificate
{
    private const string Format = "pathfinder-erasure-certificate";
    private const int Version = 1;
    private const string Purpose = "erasure certificate";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The text that is signed: keys, counts, times and reasons, no value of the person.</summary>
    public static string Write(ErasureRow erasure) => JsonSerializer.Serialize(
        new
        {
            Format,
            Version,
            erasure.ErasureId,
            erasure.UserId,
            erasure.OperationId,
            erasure.RequestedBy,
            erasure.BegunAt,
            erasure.ErasedAt,
            BundlesDeleted = erasure.BundleCount,
            Deeds = ReadDeeds(erasure.Tables),
        },
        Options);

    /// <summary>What an erasure did, as the procedures note it.</summary>
    public static IReadOnlyList<ErasureDeed> ReadDeeds(string tables) => JsonSerializer.Deserialize<List<ErasureDeed>>(tables, Options)!;

    /// <summary>SHA-256 of a certificate, hexadecimal.</summary>
    public static string Hash(string certificate) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(certificate)));

    /// <summary>The seal of a certificate under a key, hexadecimal.</summary>
    public static string Seal(string certificate, RingKey key) => Convert.ToHexStringLower(HMACSHA256.HashData(key.For(Purpose), Encoding.UTF8.GetBytes(certificate)));

    /// <summary>Holds a stored certificate against hash and seal, and against what the row says was done.</summary>
    public static CertificateProof Prove(ErasureRow erasure, IKeyRing ring)
    {
        if (erasure.Certificate is not { } certificate)
        {
            return CertificateProof.None;
        }

        if (Hash(certificate) != erasure.CertificateSha256 || Write(erasure) != certificate)
        {
            return CertificateProof.Altered;
        }

        if (erasure.CertificateMac is not { } mac)
        {
            return CertificateProof.Unsealed;
        }

        return ring.FindForData(erasure.KeyId!) is not { } key ? CertificateProof.KeyMissing
            : CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Seal(certificate, key)), Encoding.ASCII.GetBytes(mac)) ? CertificateProof.Proven
            : CertificateProof.Altered;
    }
}
