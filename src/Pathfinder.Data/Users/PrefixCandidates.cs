using System.Security.Cryptography;
using System.Text;

namespace Pathfinder.Data.Users;

/// <summary>The prefixes that a username may get, best first.</summary>
/// <remarks>The first is <c>user_</c> and the username with everything outside a-z and 0-9 turned to an underscore, cut at 30
/// characters. That is many-to-one, so the others carry a discriminator drawn from the name: the same name always asks
/// for the same prefixes, and the database gives the first that nobody ever had.</remarks>
internal static class PrefixCandidates
{
    private const string Lead = "user_";
    private const int MaxLength = 30;
    private const int DiscriminatorLength = 6;
    private const int Discriminators = 8;
    private const string Digits = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>The candidates for a name.</summary>
    public static IReadOnlyList<string> For(Username name)
    {
        var stem = string.Concat(name.Value.EnumerateRunes().Select(Fold));
        var candidates = new List<string>(Discriminators + 1);
        if (stem.AsSpan().ContainsAnyExcept('_'))
        {
            candidates.Add(Cut(stem, MaxLength));
        }

        for (var i = 1; i <= Discriminators; i++)
        {
            candidates.Add(Cut(stem, MaxLength - 1 - DiscriminatorLength) + "_" + Discriminator(name.Key, i));
        }

        return candidates;
    }

    private static string Cut(string stem, int length) => Lead + (stem.Length > length - Lead.Length ? stem[..(length - Lead.Length)] : stem);

    private static string Fold(Rune rune) => rune.Value switch
    {
        >= 'a' and <= 'z' or >= '0' and <= '9' => ((char)rune.Value).ToString(),
        >= 'A' and <= 'Z' => ((char)(rune.Value | 0x20)).ToString(), // by code, not by culture: a Turkish I is no i
        _ => "_",
    };

    private static string Discriminator(string key, int round)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{round}:{key}"));
        return string.Create(DiscriminatorLength, hash, static (text, bytes) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = Digits[bytes[i] & 31];
            }
        });
    }
}
