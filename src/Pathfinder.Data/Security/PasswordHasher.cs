using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Security;

/// <summary>Argon2id where the host has libsodium, PBKDF2 elsewhere; so many at once as the options allow.</summary>
/// <remarks>Passwords are brought to Unicode form KC first, so that one typed on another keyboard is the same one.</remarks>
internal sealed partial class PasswordHasher : IPasswordHasher, IDisposable
{
    private const string Argon2Lead = "$argon2id$";
    private const int MaxLength = 4 * PasswordPolicy.MaxLength; // nobody's password; what takes longer to normalise than to refuse

    private readonly PasswordHashingOptions options;
    private readonly Sodium? sodium;
    private readonly SemaphoreSlim turns;
    private readonly Lazy<string> nobodys;

    /// <summary>Makes a hasher.</summary>
    /// <param name="options">What a hash costs.</param>
    /// <param name="sodium">The library of Argon2id; <see langword="null"/> where the host has none.</param>
    public PasswordHasher(IOptions<PasswordHashingOptions> options, Sodium? sodium)
    {
        this.options = options.Value;
        this.sodium = sodium;
        turns = new SemaphoreSlim(this.options.AtOnce);
        nobodys = new Lazy<string>(() => Hash(RandomNumberGenerator.GetBytes(32)));
    }

    /// <summary>How many more may be hashed at this moment.</summary>
    internal int FreeTurns => turns.CurrentCount;

    /// <inheritdoc />
    public Task<string> HashAsync(string password, CancellationToken cancellationToken) => InTurnAsync(
        () => Hash(Bytes(password) ?? throw new ArgumentException("A password is checked before it is hashed.", nameof(password))), cancellationToken);

    /// <inheritdoc />
    public Task<PasswordCheck> CheckAsync(string? hash, string password, CancellationToken cancellationToken) => InTurnAsync(
        () =>
        {
            var bytes = Bytes(password);
            if (hash is null || bytes is null)
            {
                Fits(nobodys.Value, bytes ?? []);
                return PasswordCheck.Wrong;
            }

            return !Fits(hash, bytes) ? PasswordCheck.Wrong : IsCheap(hash) ? PasswordCheck.RightButCheap : PasswordCheck.Right;
        },
        cancellationToken);

    /// <inheritdoc />
    public void Dispose() => turns.Dispose();

    private async Task<T> InTurnAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await turns.WaitAsync(cancellationToken);
        try
        {
            return work();
        }
        finally
        {
            turns.Release();
        }
    }

    private string Hash(byte[] password) =>
        sodium is not null ? sodium.Hash(password, options.MemoryKib, options.Passes) : Pbkdf2Hash.Of(password, options.FallbackRounds).ToString();

    private bool Fits(string hash, byte[] password)
    {
        if (Pbkdf2Hash.TryParse(hash, out var pbkdf2))
        {
            return pbkdf2.Fits(password);
        }

        if (!hash.StartsWith(Argon2Lead, StringComparison.Ordinal))
        {
            throw new PasswordHashException(hash.Split('$').ElementAtOrDefault(1) ?? "text of no algorithm", "let the user set a new password.");
        }

        return sodium is null
            ? throw new PasswordHashException("argon2id", "install libsodium.")
            : sodium.Fits(hash, password);
    }

    private bool IsCheap(string hash)
    {
        if (Pbkdf2Hash.TryParse(hash, out var pbkdf2))
        {
            return sodium is not null || pbkdf2.Rounds < options.FallbackRounds;
        }

        var cost = Argon2Cost().Match(hash);
        return !cost.Success || Number(cost, "m") < options.MemoryKib || Number(cost, "t") < options.Passes;
    }

    private static long Number(Match match, string group) => long.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    // null for what no stored password can be
    private static byte[]? Bytes(string password) => password.Length is 0 or > MaxLength || !Texts.IsWellFormed(password)
        ? null
        : Encoding.UTF8.GetBytes(password.Normalize(NormalizationForm.FormKC));

    [GeneratedRegex(@"\A\$argon2id\$v=19\$m=(?<m>[0-9]{1,9}),t=(?<t>[0-9]{1,9}),p=", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Argon2Cost();
}
