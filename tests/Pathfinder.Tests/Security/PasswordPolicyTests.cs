using Pathfinder.Data;
using Pathfinder.Data.Security;
using Xunit;

namespace Pathfinder.Tests.Security;

[Trait("Requirement", "T-USERS-21")]
public sealed class PasswordPolicyTests
{
    private static readonly string[] Account = ["Zoë Kuznetsova", "zoe.kuznetsova@example.org", "Zoë", "Kuznetsova"];

    [Theory]
    [InlineData("blue zebra paints Mondays")]
    [InlineData("seven gulls eat my lunch")]
    [InlineData("7f3a91-0b25e8c4")]
    [InlineData("x9!Kp2#vQ7$m")]
    [InlineData("пароль из четырёх слов")]
    [InlineData("春眠不覚暁処処聞啼鳥夜来")]
    [InlineData("tr0ub4dor&3 on a stick")]
    [InlineData("Zoë's umbrella flew off")]
    [InlineData("            spaced quietly")]
    public void Long_enough_and_nobody_s_first_guess(string password) => PasswordPolicy.Check("Password", password, Account);

    [Theory]
    [InlineData(null, "required")]
    [InlineData("", "required")]
    [InlineData("x9!Kp2#vQ7$", "length")]
    [InlineData("short", "length")]
    [InlineData("blue\tzebra paints", "characters")]
    [InlineData("blue\nzebra paints", "characters")]
    [InlineData("blue\0zebra paints", "characters")]
    [InlineData("Password1234!", "guessable")]
    [InlineData("P@ssw0rd2024!!", "guessable")]
    [InlineData("passwordpassword", "guessable")]
    [InlineData("qwertyuiop123", "guessable")]
    [InlineData("1qaz2wsx3edc4rfv", "guessable")]
    [InlineData("123456789012", "guessable")]
    [InlineData("098765432109876", "guessable")]
    [InlineData("aaaaaaaaaaaa", "guessable")]
    [InlineData("abcabcabcabc", "guessable")]
    [InlineData("xyxyxyxyxyxyxyxy", "guessable")]
    [InlineData("abcdefghijklmnop", "guessable")]
    [InlineData("Welcome2Berlin!", "guessable")]
    [InlineData("iloveyouforever", "guessable")]
    [InlineData("Summer2026!!!!", "guessable")]
    [InlineData("correct horse battery staple", "guessable")]
    [InlineData("            ", "guessable")]
    [InlineData("zoekuznetsova1984", "guessable")]
    [InlineData("Kuznetsova19840612", "guessable")]
    [InlineData("ZOË-KUZNETSOVA-2026", "guessable")]
    [InlineData("zoe.kuznetsova@example.org", "guessable")]
    [InlineData("Kuzn3ts0v4!!!!!", "guessable")]
    [InlineData("314159265358979", "guessable")]
    public void What_is_refused_is_refused_by_name(string? password, string rule)
    {
        var error = Assert.Throws<ValidationException>(() => PasswordPolicy.Check("Password", password, Account));

        Assert.Equal(("Password", rule), (error.Errors[0].Field, error.Errors[0].Rule));
        Assert.True(string.IsNullOrEmpty(password) || !error.Message.Contains(password, StringComparison.Ordinal), "the message repeats the password");
    }

    [Fact]
    public void Characters_are_counted_not_their_halves()
    {
        var letters = string.Concat(Enumerable.Range(0, 128).Select(i => char.ConvertFromUtf32(0x10400 + (i % 40))));
        PasswordPolicy.Check("Password", letters);

        Assert.Equal("length", Assert.Throws<ValidationException>(() => PasswordPolicy.Check("Password", letters + "x")).Errors[0].Rule);
        Assert.Equal("length", Assert.Throws<ValidationException>(() => PasswordPolicy.Check("Password", new string('x', 1_000_000))).Errors[0].Rule);
    }

    [Fact]
    public void Half_of_a_pair_is_no_character() => Assert.Equal(
        "characters", Assert.Throws<ValidationException>(() => PasswordPolicy.Check("Password", "blue zebra paints" + '\ud800')).Errors[0].Rule);

    [Fact]
    public void An_account_without_words_may_have_any_good_password() => PasswordPolicy.Check("Password", "Kuznetsova eats plums");
}
