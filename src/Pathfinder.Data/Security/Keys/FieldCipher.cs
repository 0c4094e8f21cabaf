using System.Security.Cryptography;
using System.Text;

namespace Pathfinder.Data.Security.Keys;

/// <summary>Texts as ciphertext of one field: AES-256-GCM, bound to the field's address.</summary>
/// <remarks>The envelope: format, length of the key's name, that name, nonce, ciphertext, tag. All that stands before the nonce is
/// covered by the tag as well.</remarks>
internal sealed class FieldCipher(IKeyRing keys)
{
    private const string Purpose = "field encryption";
    private const byte Format = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>Encrypts under the key of now.</summary>
    /// <exception cref="KeyMissingException">There is none.</exception>
    public byte[] Encrypt(string text, FieldAddress address)
    {
        var key = keys.Current;
        var name = Encoding.ASCII.GetBytes(key.Id);
        var plain = Encoding.UTF8.GetBytes(text);
        byte[] header = [Format, (byte)name.Length, .. name];
        var envelope = new byte[header.Length + NonceBytes + plain.Length + TagBytes];
        header.CopyTo(envelope, 0);
        var nonce = envelope.AsSpan(header.Length, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key.For(Purpose), TagBytes);
        aes.Encrypt(nonce, plain, envelope.AsSpan(header.Length + NonceBytes, plain.Length), envelope.AsSpan(^TagBytes..), Associated(header, address));
        return envelope;
    }

    /// <summary>Decrypts what <see cref="Encrypt"/> made for the same address.</summary>
    /// <exception cref="CiphertextException">It was changed or moved, or its key is not in the ring any more.</exception>
    public string Decrypt(byte[] envelope, FieldAddress address)
    {
        if (envelope.Length < 2 || envelope[0] != Format || envelope.Length < 2 + envelope[1] + NonceBytes + TagBytes)
        {
            throw new CiphertextException(address, keyId: null);
        }

        var header = envelope.AsSpan(0, 2 + envelope[1]);
        var keyId = Encoding.ASCII.GetString(header[2..]);
        var key = keys.FindForData(keyId) ?? throw new CiphertextException(address, keyId);
        var nonce = envelope.AsSpan(header.Length, NonceBytes);
        var plain = new byte[envelope.Length - header.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key.For(Purpose), TagBytes);
        try
        {
            aes.Decrypt(nonce, envelope.AsSpan(header.Length + NonceBytes, plain.Length), envelope.AsSpan(^TagBytes..), plain, Associated(header, address));
        }
        catch (AuthenticationTagMismatchException error)
        {
            throw new CiphertextException(address, keyId: null, error);
        }

        return Encoding.UTF8.GetString(plain);
    }

    // no part can hold a line break, so no two addresses read alike
    private static byte[] Associated(ReadOnlySpan<byte> header, FieldAddress address) =>
        [.. header, .. Encoding.UTF8.GetBytes($"\n{address.Table}\n{address.RowKey}\n{address.Column}")];
}
