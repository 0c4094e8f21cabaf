using System.Runtime.InteropServices;
using System.Text;

namespace Pathfinder.Data.Security;

/// <summary>Argon2id as the operating system's libsodium has it.</summary>
internal sealed class Sodium
{
    private const int Argon2id13 = 2;
    private const int TextLength = 128; // crypto_pwhash_STRBYTES, the closing NUL included

    // the versioned names first: the plain one comes with development packages only
    private static readonly string[] Names =
    [
        "libsodium.so.23", "libsodium.so.26", "libsodium.so",
        "libsodium.23.dylib", "libsodium.26.dylib", "libsodium.dylib", "/opt/homebrew/lib/libsodium.dylib", "/usr/local/lib/libsodium.dylib",
        "libsodium.dll",
    ];

    private readonly Make make;
    private readonly Check check;

    private Sodium(Make make, Check check) => (this.make, this.check) = (make, check);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Initialise();

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Make([Out] byte[] text, byte[] password, ulong passwordLength, ulong passes, nuint memory, int algorithm);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Check(byte[] text, byte[] password, ulong passwordLength);

    /// <summary>Loads the library, where the host has it.</summary>
    /// <returns><see langword="null"/> when it is missing, or older than Argon2id.</returns>
    public static Sodium? TryLoad() => Names.Select(TryLoad).FirstOrDefault(library => library is not null);

    /// <summary>Hashes a password under a random salt.</summary>
    /// <returns>The PHC text: <c>$argon2id$v=19$m=..,t=..,p=1$salt$hash</c>.</returns>
    /// <exception cref="InsufficientMemoryException">The memory asked for is not there.</exception>
    public string Hash(byte[] password, int memoryKib, int passes)
    {
        var text = new byte[TextLength];
        return make(text, password, (ulong)password.Length, (ulong)passes, (nuint)memoryKib * 1024, Argon2id13) == 0
            ? Encoding.ASCII.GetString(text.AsSpan(0, text.AsSpan().IndexOf((byte)0)))
            : throw new InsufficientMemoryException($"Argon2id was refused {memoryKib} KiB of memory.");
    }

    /// <summary>Whether a password made a PHC text; compared in constant time by the library.</summary>
    public bool Fits(string text, byte[] password)
    {
        if (text.Length >= TextLength)
        {
            return false;
        }

        var stored = new byte[TextLength];
        Encoding.ASCII.GetBytes(text, stored);
        return check(stored, password, (ulong)password.Length) == 0;
    }

    private static Sodium? TryLoad(string name)
    {
        if (!NativeLibrary.TryLoad(name, out var library))
        {
            return null;
        }

        // loaded for the life of the process
        return Find<Initialise>(library, "sodium_init") is { } initialise && initialise() >= 0
            && Find<Make>(library, "crypto_pwhash_str_alg") is { } make && Find<Check>(library, "crypto_pwhash_str_verify") is { } check
            ? new Sodium(make, check)
            : null;
    }

    private static T? Find<T>(nint library, string function)
        where T : Delegate =>
        NativeLibrary.TryGetExport(library, function, out var address) ? Marshal.GetDelegateForFunctionPointer<T>(address) : null;
}
