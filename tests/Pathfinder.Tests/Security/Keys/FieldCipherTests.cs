using System.Text;
using Pathfinder.Data.Security.Keys;
using Xunit;

namespace Pathfinder.Tests.Security.Keys;

[Trait("Requirement", "E-49")]
public sealed class FieldCipherTests
{
    private static readonly FieldAddress Address = new("pf_sso_accounts", "01K", "access_token");
    private readonly FieldCipher cipher = new(new KeyRing(KeyRingTests.Options(KeyRingTests.Key("k-1")), TimeProvider.System));

    [Theory]
    [InlineData("")]
    [InlineData("ya29.a0AfH6SMC")]
    [InlineData("ключ 🔑")]
    public void What_was_encrypted_is_read_again(string text) => Assert.Equal(text, cipher.Decrypt(cipher.Encrypt(text, Address), Address));

    [Fact]
    public void The_same_text_never_looks_the_same_and_never_like_itself()
    {
        var first = cipher.Encrypt("a token of some length", Address);
        var second = cipher.Encrypt("a token of some length", Address);

        Assert.NotEqual(first, second);
        Assert.DoesNotContain("token of", Encoding.Latin1.GetString(first), StringComparison.Ordinal);
        Assert.Contains("k-1", Encoding.Latin1.GetString(first), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pf_other", "01K", "access_token")]
    [InlineData("pf_sso_accounts", "01L", "access_token")]
    [InlineData("pf_sso_accounts", "01K", "refresh_token")]
    public void What_was_moved_is_not_read(string table, string row, string column)
    {
        var stored = cipher.Encrypt("secret", Address);

        var error = Assert.Throws<CiphertextException>(() => cipher.Decrypt(stored, new FieldAddress(table, row, column)));
        Assert.Null(error.KeyId);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Not_one_bit_can_be_changed()
    {
        var stored = cipher.Encrypt("secret", Address);
        for (var i = 0; i < stored.Length; i++)
        {
            var changed = stored.ToArray();
            changed[i] ^= 1;
            Assert.Throws<CiphertextException>(() => cipher.Decrypt(changed, Address));
        }
    }

    [Fact]
    public void A_key_that_left_the_ring_is_named()
    {
        var stored = cipher.Encrypt("secret", Address);
        var other = new FieldCipher(new KeyRing(KeyRingTests.Options(KeyRingTests.Key("k-2")), TimeProvider.System));

        var error = Assert.Throws<CiphertextException>(() => other.Decrypt(stored, Address));

        Assert.Equal(("k-1", "keys.ciphertext"), (error.KeyId, error.Code));
    }

    [Fact]
    public void What_is_no_envelope_is_refused()
    {
        Assert.Throws<CiphertextException>(() => cipher.Decrypt([], Address));
        Assert.Throws<CiphertextException>(() => cipher.Decrypt([1], Address));
        Assert.Throws<CiphertextException>(() => cipher.Decrypt([1, 255, 1], Address));
        Assert.Throws<CiphertextException>(() => cipher.Decrypt(new byte[100], Address));
    }
}
