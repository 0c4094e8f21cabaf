using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Pathfinder.Data.Engine;

/// <summary>Makes and checks the 26-character keys of every row: 48 bits of UTC milliseconds, then 80 random bits.</summary>
/// <remarks>Crockford's base 32, upper case, as the ULID specification has it (https://github.com/ulid/spec). Keys made
/// by one process rise, and not by one: who knows a key cannot tell the next. Keys of several processes sort by their millisecond.</remarks>
internal static class Ulid
{
    /// <summary>The length of a key, in characters.</summary>
    public const int Length = 26;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static readonly SearchValues<char> Digits = SearchValues.Create(Alphabet);
    private const int StepBytes = 6;
    private static readonly Lock Gate = new();
    private static readonly byte[] Steps = new byte[StepBytes * 512]; // random bytes in stock: a call for six of them costs more than the key
    private static int nextStep = Steps.Length;
    private static long lastMilliseconds;
    private static UInt128 lastRandom;

    /// <summary>Makes the next key.</summary>
    public static string New() => New(TimeProvider.System);

    /// <summary>Makes the next key by the given clock; a clock that stands still or runs back does not make keys fall.</summary>
    public static string New(TimeProvider clock)
    {
        var milliseconds = (long)(clock.UtcNow() - DateTime.UnixEpoch).TotalMilliseconds;
        UInt128 random;
        lock (Gate)
        {
            if (milliseconds > lastMilliseconds)
            {
                lastMilliseconds = milliseconds;
                lastRandom = NewRandom();
            }
            else
            {
                lastRandom += NextStep(); // 79 random bits to start from: no run of one millisecond gets to the end
            }

            milliseconds = lastMilliseconds;
            random = lastRandom;
        }

        return Write(((UInt128)(ulong)milliseconds << 80) | random);
    }

    /// <summary>The least key of a time: every key made since is greater.</summary>
    /// <param name="time">The time, UTC, to the millisecond.</param>
    public static string Least(DateTime time) => Write((UInt128)(ulong)(time - DateTime.UnixEpoch).TotalMilliseconds << 80);

    /// <summary>Whether <paramref name="text"/> is a key as <see cref="New()"/> writes it.</summary>
    public static bool IsValid([NotNullWhen(true)] string? text) =>
        text is { Length: Length } && text[0] <= '7' && !text.AsSpan().ContainsAnyExcept(Digits);

    private static string Write(UInt128 value) => string.Create(Length, value, static (text, rest) =>
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(rest & 31)];
            rest >>= 5;
        }
    });

    private static UInt128 NextStep()
    {
        if (nextStep == Steps.Length)
        {
            RandomNumberGenerator.Fill(Steps);
            nextStep = 0;
        }

        UInt128 step = 1;
        for (var end = nextStep + StepBytes; nextStep < end; nextStep++)
        {
            step += (UInt128)Steps[nextStep] << (8 * (end - nextStep - 1));
        }

        return step;
    }

    private static UInt128 NewRandom()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[6..]);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes) & (((UInt128)1 << 79) - 1);
    }
}
