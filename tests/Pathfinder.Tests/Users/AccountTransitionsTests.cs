using Pathfinder.Data.Users;
using Xunit;

namespace Pathfinder.Tests.Users;

[Trait("Requirement", "U-API-23")]
public sealed class AccountTransitionsTests
{
    [Fact]
    public void What_may_follow_what_is_all_written_here()
    {
        var allowed = from one in Enum.GetValues<AccountStatus>()
                      from next in Enum.GetValues<AccountStatus>()
                      where AccountTransitions.Allows(one, next)
                      select $"{one}-{next}";

        Assert.Equal(
            [
                "Pending-Active", "Pending-Suspended", "Pending-Inactive", "Pending-Deleted",
                "Active-Suspended", "Active-Inactive", "Active-Archived", "Active-Deleted",
                "Suspended-Active", "Suspended-Inactive", "Suspended-Deleted",
                "Inactive-Active", "Inactive-Suspended", "Inactive-Archived", "Inactive-Deleted",
                "Archived-Active", "Archived-Deleted",
            ],
            allowed);
    }

    [Theory]
    [InlineData(AccountStatus.Suspended, true, AccountStatus.Suspended)]
    [InlineData(AccountStatus.Active, true, AccountStatus.Active)]
    [InlineData(AccountStatus.Active, false, AccountStatus.Inactive)]
    [InlineData(AccountStatus.Pending, false, AccountStatus.Pending)]
    [InlineData(AccountStatus.Pending, true, AccountStatus.Active)]
    [InlineData(null, true, AccountStatus.Active)]
    [InlineData(null, false, AccountStatus.Inactive)]
    public void A_restore_makes_nobody_active_without_tables(AccountStatus? deletedFrom, bool hasTables, AccountStatus restored) =>
        Assert.Equal(restored, AccountTransitions.Restored(deletedFrom, hasTables));
}
