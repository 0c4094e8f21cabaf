using System.Diagnostics;
using Microsoft.Extensions.Options;
using Pathfinder.Data.Security;
using Xunit;

namespace Pathfinder.Tests.Security;

[Trait("Requirement", "U-API-24")]
public sealed class PasswordHasherTests
{
    private const string Password = "blue zebra paints Mondays";
    private static readonly Sodium? Library = Sodium.TryLoad();

    [SkippableFact]
    public async Task The_best_algorithm_here_writes_its_name_and_cost()
    {
        Skip.If(Library is null, "libsodium is not on this machine (on Debian: apt-get install libsodium23): Argon2id was not tried.");
        using var hasher = Argon2(memoryKib: 8_192, passes: 3);

        var hash = await hasher.HashAsync(Password, default);

        Assert.StartsWith("$argon2id$v=19$m=8192,t=3,p=1$", hash, StringComparison.Ordinal);
        Assert.InRange(hash.Length, 90, 127);
        Assert.DoesNotContain(Password, hash, StringComparison.Ordinal);
        Assert.Equal(PasswordCheck.Right, await hasher.CheckAsync(hash, Password, default));
        Assert.Equal(PasswordCheck.Wrong, await hasher.CheckAsync(hash, Password + " ", default));
    }

    [Fact]
    public async Task Without_the_library_PBKDF2_writes_its_name_and_cost()
    {
        using var hasher = Pbkdf2(1_000);

        var hash = await hasher.HashAsync(Password, default);

        Assert.StartsWith("$pbkdf2-sha512$i=1000$", hash, StringComparison.Ordinal);
        Assert.InRange(hash.Length, 100, 500);
        Assert.Equal(PasswordCheck.Right, await hasher.CheckAsync(hash, Password, default));
        Assert.Equal(PasswordCheck.Wrong, await hasher.CheckAsync(hash, Password.ToUpperInvariant(), default));
    }

    [Fact]
    public async Task The_same_password_never_has_the_same_hash()
    {
        using var hasher = Pbkdf2(10);
        Assert.NotEqual(await hasher.HashAsync(Password, default), await hasher.HashAsync(Password, default));
    }

    [Fact]
    public void PBKDF2_is_that_of_everybody_else()
    {
        // made by another implementation
        const string Vector = "$pbkdf2-sha512$i=4096$TmFDbCBmb3IgdGVzdHMhIQ$zYAwpR7GL56BQAN10t09eC5tO0571AuLjUbnxEtpklFMlzxazTKCXogCsW4CLCONmie16/0Rm557oG15631U2A";

        Assert.True(Pbkdf2Hash.TryParse(Vector, out var parsed));
        Assert.True(parsed.Fits("password"u8.ToArray()));
        Assert.False(parsed.Fits("Password"u8.ToArray()));
        Assert.Equal(Vector, parsed.ToString());
    }

    [SkippableFact]
    public async Task A_hash_of_the_reference_implementation_fits()
    {
        Skip.If(Library is null, "libsodium is not on this machine (on Debian: apt-get install libsodium23): Argon2id was not tried.");
        using var hasher = Argon2(memoryKib: 256, passes: 2);

        // a published test vector of Argon2id: password "password", salt "somesalt", t=2, m=256, p=1
        const string Vector = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
        Assert.Equal(PasswordCheck.Right, await hasher.CheckAsync(Vector, "password", default));
        Assert.Equal(PasswordCheck.Wrong, await hasher.CheckAsync(Vector, "Password", default));
    }

    [SkippableFact]
    public async Task A_host_with_the_library_checks_both_and_wants_the_better_one()
    {
        Skip.If(Library is null, "libsodium is not on this machine (on Debian: apt-get install libsodium23): Argon2id was not tried.");
        using var with = Argon2(memoryKib: 256, passes: 1);
        using var without = Pbkdf2(10);

        Assert.Equal(PasswordCheck.RightButCheap, await with.CheckAsync(await without.HashAsync(Password, default), Password, default));
        Assert.Equal(PasswordCheck.Wrong, await with.CheckAsync(await without.HashAsync(Password, default), "another", default));
        var error = await Assert.ThrowsAsync<PasswordHashException>(async () => await without.CheckAsync(await with.HashAsync(Password, default), Password, default));
        Assert.Equal(("password.uncheckable", "argon2id"), (error.Code, error.Algorithm));
    }

    [SkippableTheory]
    [InlineData(512, 2, "Right")]
    [InlineData(256, 2, "Right")]
    [InlineData(512, 1, "Right")]
    [InlineData(513, 1, "RightButCheap")]
    [InlineData(256, 3, "RightButCheap")]
    public async Task A_hash_is_renewed_when_either_cost_has_risen(int memoryKib, int passes, string expected)
    {
        Skip.If(Library is null, "libsodium is not on this machine (on Debian: apt-get install libsodium23): Argon2id was not tried.");
        using var before = Argon2(512, 2);
        using var now = Argon2(memoryKib, passes);

        Assert.Equal(expected, (await now.CheckAsync(await before.HashAsync(Password, default), Password, default)).ToString());
    }

    [Fact]
    public async Task More_rounds_renew_and_fewer_do_not()
    {
        using var before = Pbkdf2(100);
        using var more = Pbkdf2(101);
        using var fewer = Pbkdf2(99);
        var hash = await before.HashAsync(Password, default);

        Assert.Equal(PasswordCheck.RightButCheap, await more.CheckAsync(hash, Password, default));
        Assert.Equal(PasswordCheck.Right, await fewer.CheckAsync(hash, Password, default));
        Assert.Equal(PasswordCheck.Wrong, await more.CheckAsync(hash, "another", default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain text")]
    [InlineData("$2b$12$abcdefghijklmnopqrstuv")]
    [InlineData("$pbkdf2-sha512$i=0$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$pbkdf2-sha512$i=999999999$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$pbkdf2-sha512$i=10$AAAA$AAAA")]
    [InlineData("$pbkdf2-sha512$i=10$not base64$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_is_no_hash_of_ours_is_said_to_be_none(string stored)
    {
        using var hasher = Pbkdf2(10);
        await Assert.ThrowsAsync<PasswordHashException>(() => hasher.CheckAsync(stored, Password, default));
    }

    [Fact]
    public async Task Nobody_s_password_is_checked_as_long_as_somebody_s()
    {
        using var hasher = Pbkdf2(20_000);
        var hash = await hasher.HashAsync(Password, default);
        await hasher.CheckAsync(null, Password, default);

        var somebody = await QuickestAsync(() => hasher.CheckAsync(hash, "another password", default));
        var nobody = await QuickestAsync(() => hasher.CheckAsync(null, "another password", default));
        var impossible = await QuickestAsync(() => hasher.CheckAsync(hash, new string('x', 100_000), default));

        // without the check of nobody's hash it is less than a hundredth
        Assert.InRange(nobody / somebody, 0.2, 5);
        Assert.InRange(impossible / somebody, 0.2, 5);
    }

    [Theory]
    [InlineData("")]
    [InlineData("with \0 inside")]
    [InlineData("with half of a pair: ", '\ud800')]
    public async Task What_cannot_be_stored_fits_nothing(string text, char last = ' ')
    {
        var password = last == ' ' ? text : text + last; // an attribute's text is UTF-8, which has no halves
        using var hasher = Pbkdf2(10);
        var hash = await hasher.HashAsync(Password, default);

        Assert.Equal(PasswordCheck.Wrong, await hasher.CheckAsync(hash, password, default));
        await Assert.ThrowsAsync<ArgumentException>(() => hasher.HashAsync(password, default));
    }

    [Fact]
    public async Task A_password_typed_on_another_keyboard_is_the_same_one()
    {
        using var hasher = Pbkdf2(10);
        var hash = await hasher.HashAsync("Füße über Österreich", default);

        Assert.Equal(PasswordCheck.Right, await hasher.CheckAsync(hash, "Füße über Österreich".Normalize(System.Text.NormalizationForm.FormD), default));
        Assert.Equal(PasswordCheck.Wrong, await hasher.CheckAsync(hash, "Fuße uber Osterreich", default));
    }

    [Fact]
    public async Task Only_so_many_are_hashed_at_once()
    {
        using var hasher = new PasswordHasher(Options.Create(new PasswordHashingOptions { FallbackRounds = 1_000_000, AtOnce = 1 }), sodium: null);
        // on a thread of its own, and looked at from this one: threads of the pool may come after the hash is made
        var first = Task.Factory.StartNew(() => hasher.HashAsync(Password, default), default, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        Assert.True(SpinWait.SpinUntil(() => hasher.FreeTurns == 0, TimeSpan.FromSeconds(30)));

        using var impatient = new CancellationTokenSource();
        var second = hasher.CheckAsync(null, Password, impatient.Token);
        Assert.False(second.IsCompleted);
        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.NotEmpty(await first);
    }

    private static PasswordHasher Pbkdf2(int rounds) => new(Options.Create(new PasswordHashingOptions { FallbackRounds = rounds }), sodium: null);

    private static PasswordHasher Argon2(int memoryKib, int passes) =>
        new(Options.Create(new PasswordHashingOptions { MemoryKib = memoryKib, Passes = passes }), Library);

    private static async Task<double> QuickestAsync(Func<Task> work)
    {
        var times = new List<double>();
        for (var i = 0; i < 9; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await work();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times.Min();
    }
}
