using System.ComponentModel.DataAnnotations;
using Pathfinder.Data.Security;
using Xunit;

namespace Pathfinder.Tests.Security;

public sealed class SignInOptionsTests
{
    [Fact]
    public void What_is_not_set_is_valid()
    {
        Assert.Empty(Faults(new SignInOptions()));
        Assert.Empty(Faults(new PasswordHashingOptions()));
    }

    [Fact]
    public void What_is_out_of_range_is_named()
    {
        Assert.Equal([nameof(SignInOptions.MaxFailures)], Faults(new SignInOptions { MaxFailures = 2 }));
        Assert.Equal([nameof(SignInOptions.SessionLifetime)], Faults(new SignInOptions { SessionLifetime = TimeSpan.FromDays(91) }));
        Assert.Equal([nameof(SignInOptions.SessionIdle)], Faults(new SignInOptions { SessionIdle = TimeSpan.FromMinutes(4) }));
        Assert.Equal([nameof(SignInOptions.FailureWindow)], Faults(new SignInOptions { FailureWindow = TimeSpan.Zero }));
        Assert.Equal([nameof(SignInOptions.ResetLifetime)], Faults(new SignInOptions { ResetLifetime = TimeSpan.FromDays(2) }));
        Assert.Equal([nameof(SignInOptions.CleanUpBatch)], Faults(new SignInOptions { CleanUpBatch = 0 }));
        Assert.Equal([nameof(PasswordHashingOptions.MemoryKib)], Faults(new PasswordHashingOptions { MemoryKib = 1_024 }));
        Assert.Equal([nameof(PasswordHashingOptions.FallbackRounds)], Faults(new PasswordHashingOptions { FallbackRounds = 1_000 }));
    }

    [Fact]
    public void What_does_not_fit_together_is_named()
    {
        Assert.Equal([nameof(SignInOptions.FirstLock)], Faults(new SignInOptions { FirstLock = TimeSpan.FromHours(2) }));
        Assert.Equal([nameof(SignInOptions.SessionIdle)], Faults(new SignInOptions { SessionLifetime = TimeSpan.FromHours(1) }));
    }

    private static List<string> Faults(object options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return [.. results.SelectMany(result => result.MemberNames)];
    }
}
