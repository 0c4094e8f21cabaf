using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Pathfinder.Data.Flags;

/// <summary>Who is reached by the rollout of a flag.</summary>
/// <remarks>A user's place, 0 to 9999, is the first four bytes, most significant first, of the SHA-256 of
/// <c>salt:flag_key:user_id</c> in UTF-8, modulo 10,000; <c>pf_flags.bucket</c> computes the same. The rollout reaches the
/// places below a hundred times its percentage, so that a higher percentage takes nobody's value away.</remarks>
internal sealed class Rollout
{
    private const int Places = 10_000;
    private const int MaxUserBytes = 128;
    private readonly byte[] lead;
    private readonly int below;

    /// <summary>Prepares the rollout.</summary>
    public Rollout(string salt, string flagKey, decimal percent)
    {
        lead = Encoding.UTF8.GetBytes($"{salt}:{flagKey}:");
        below = (int)(percent * (Places / 100));
    }

    /// <summary>Whether it reaches a user.</summary>
    public bool Reaches(string userId) => Place(userId) < below;

    /// <summary>The place of a user.</summary>
    public int Place(string userId)
    {
        Span<byte> text = stackalloc byte[lead.Length + MaxUserBytes];
        lead.CopyTo(text);
        var length = lead.Length + Encoding.UTF8.GetBytes(userId, text[lead.Length..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..length], hash);
        return (int)(BinaryPrimitives.ReadUInt32BigEndian(hash) % Places);
    }
}
