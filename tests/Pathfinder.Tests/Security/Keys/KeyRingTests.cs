using System.ComponentModel.DataAnnotations;
using Pathfinder.Data.Security.Keys;
using Xunit;

namespace Pathfinder.Tests.Security.Keys;

[Trait("Requirement", "P-SCHEMA-38")]
[Trait("Requirement", "E-51")]
public sealed class KeyRingTests
{
    private static readonly DateTime Change = new(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan Grace = TimeSpan.FromDays(3);
    private readonly SettableClock clock = new(Change.AddDays(-10));

    [Fact]
    public void A_token_of_the_previous_key_counts_within_the_grace_and_not_after()
    {
        var tokens = new KeyedTokens(Ring(Key("old"), Key("new", Change)), "test");
        var early = tokens.New();

        Assert.Equal(early.Mac, tokens.FindCode(early.Token));
        clock.Now = Change + Grace - TimeSpan.FromTicks(1);
        Assert.Equal(early.Mac, tokens.FindCode(early.Token));
        clock.Now = Change + Grace;
        Assert.Null(tokens.FindCode(early.Token));
    }

    [Fact]
    public void New_tokens_carry_the_new_key_from_its_time_on()
    {
        var tokens = new KeyedTokens(Ring(Key("new", Change), Key("old")), "test");

        clock.Now = Change.AddTicks(-1);
        var last = tokens.New();
        clock.Now = Change;
        var first = tokens.New();

        Assert.Equal(("old", "new"), (last.KeyId, first.KeyId));
        Assert.StartsWith("old.", last.Token, StringComparison.Ordinal);
        Assert.StartsWith("new.", first.Token, StringComparison.Ordinal);
        clock.Now = Change.AddYears(1);
        Assert.Equal(first.Mac, tokens.FindCode(first.Token));
    }

    [Fact]
    public void The_grace_of_a_retired_key_runs_from_its_retirement()
    {
        var retired = Change.AddDays(-5);
        var tokens = new KeyedTokens(Ring(Key("old", retiredAt: retired), Key("new", Change)), "test");
        var token = tokens.New();

        clock.Now = retired + Grace - TimeSpan.FromTicks(1);
        Assert.Equal(token.Mac, tokens.FindCode(token.Token));
        clock.Now = retired + Grace;
        Assert.Null(tokens.FindCode(token.Token));
    }

    [Fact]
    public void When_the_newest_key_is_retired_the_one_before_is_in_force_again()
    {
        var ring = Ring(Key("old"), Key("bad", Change, Change.AddDays(10)));

        clock.Now = Change.AddDays(5);
        Assert.Equal("bad", ring.Current.Id);
        Assert.Null(ring.FindForToken("old"));
        clock.Now = Change.AddDays(10);
        Assert.Equal("old", ring.Current.Id);
        Assert.NotNull(ring.FindForToken("old"));
    }

    [Fact]
    public void A_host_whose_clock_is_behind_takes_the_tokens_of_the_next_key()
    {
        var options = Options(Key("old"), Key("new", Change));
        var ahead = new KeyedTokens(new KeyRing(options, new SettableClock(Change)), "test").New();

        clock.Now = Change.AddSeconds(-30);

        Assert.Equal(ahead.Mac, new KeyedTokens(new KeyRing(options, clock), "test").FindCode(ahead.Token));
    }

    [Fact]
    public void Ciphertext_outlives_its_key_s_grace()
    {
        var cipher = new FieldCipher(Ring(Key("old"), Key("new", Change)));
        var address = new FieldAddress("t", "row", "column");
        var stored = cipher.Encrypt("secret", address);

        clock.Now = Change.AddYears(5);

        Assert.Equal("secret", cipher.Decrypt(stored, address));
    }

    [Fact]
    public void Without_a_key_in_force_nothing_is_made_and_the_setting_is_named()
    {
        var none = Assert.Throws<KeyMissingException>(() => new KeyedTokens(Ring(), "test").New());
        var later = Assert.Throws<KeyMissingException>(() => new KeyedTokens(Ring(Key("new", Change)), "test").New());
        var before = Assert.Throws<KeyMissingException>(() => new KeyedTokens(Ring(Key("old", retiredAt: Change.AddDays(-20))), "test").New());

        Assert.All([none, later, before], error => Assert.Equal("keys.missing", error.Code));
        Assert.Contains("Pathfinder:Keys:Ring:0:Id", none.Message, StringComparison.Ordinal);
        Assert.Contains("NotBefore", later.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Ring:0:Id")]
    [InlineData("Upper", "Ring:0:Id")]
    [InlineData("dot.ted", "Ring:0:Id")]
    [InlineData("-dash", "Ring:0:Id")]
    [InlineData("a-name-of-21-letters-", "Ring:0:Id")]
    public void A_key_s_name_can_stand_in_a_token(string id, string named) => Assert.Contains(named, Faults(Key(id)), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("not base64")]
    [InlineData("c2hvcnQ=")]
    public void A_secret_is_32_bytes_at_least(string secret) =>
        Assert.Contains("Ring:0:Secret", Faults(new KeyOptions { Id = "k", Secret = secret }), StringComparison.Ordinal);

    [Fact]
    public void Which_key_is_the_newest_must_be_plain()
    {
        Assert.Contains("Ring:1:NotBefore", Faults(Key("a"), Key("b")), StringComparison.Ordinal);
        Assert.Contains("Ring:1:Id", Faults(Key("a"), Key("a", Change)), StringComparison.Ordinal);
        Assert.Contains("Ring:0:RetiredAt", Faults(Key("a", Change, Change)), StringComparison.Ordinal);
        Assert.Empty(Faults(Key("a"), Key("b", Change, Change.AddTicks(1))));
    }

    [Fact]
    public void A_time_without_a_zone_is_utc()
    {
        var bare = DateTime.SpecifyKind(Change, DateTimeKind.Unspecified);

        Assert.Equal(Change, KeyRingOptions.Utc(bare));
        Assert.Equal(Change, KeyRingOptions.Utc(Change.ToLocalTime()));
    }

    internal static KeyOptions Key(string id, DateTime? notBefore = null, DateTime? retiredAt = null) => new()
    {
        Id = id,
        Secret = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(id))),
        NotBefore = notBefore,
        RetiredAt = retiredAt,
    };

    internal static KeyRingOptions Options(params KeyOptions[] keys)
    {
        var options = new KeyRingOptions { Grace = Grace };
        foreach (var key in keys)
        {
            options.Ring.Add(key);
        }

        return options;
    }

    private static string Faults(params KeyOptions[] keys)
    {
        var options = Options(keys);
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return string.Join('\n', faults.Select(fault => fault.ErrorMessage));
    }

    private KeyRing Ring(params KeyOptions[] keys) => new(Options(keys), clock);
}
